import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { type CardSearch, readSearch } from './know-how/card-search.ts';
import { type CaseSearch, readCaseSearch } from './review/runs/case-search.ts';
import { Home } from './shell/home.tsx';
import { NotFound, PageFailed } from './shell/page-state.tsx';
import { Shell } from './shell/shell.tsx';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });

const conversationScreen = lazyRouteComponent(() => import('./conversation/conversation-screen.tsx'), 'ConversationScreen');
const approvalScreen = lazyRouteComponent(() => import('./approval/approval-screen.tsx'), 'ApprovalScreen');

const proposeScreen = lazyRouteComponent(() => import('./know-how/propose-screen.tsx'), 'ProposeScreen');

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const versionOf = (value: unknown): number | undefined => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);

const routeTree = rootRoute.addChildren([
  createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home }),
  createRoute({ getParentRoute: () => rootRoute, path: '/conversations', component: conversationScreen }),
  createRoute({ getParentRoute: () => rootRoute, path: '/conversations/$conversationId', component: conversationScreen }),
  createRoute({ getParentRoute: () => rootRoute, path: '/approvals', component: approvalScreen }),
  createRoute({ getParentRoute: () => rootRoute, path: '/approvals/$approvalId', component: approvalScreen }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/campaigns',
    component: lazyRouteComponent(() => import('./campaign/board/board-screen.tsx'), 'BoardScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/campaigns/compare',
    validateSearch: (search: Record<string, unknown>): { left?: string; right?: string } => ({ left: text(search.left), right: text(search.right) }),
    component: lazyRouteComponent(() => import('./campaign/board/compare-screen.tsx'), 'CompareScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/campaigns/$campaignId',
    validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
    component: lazyRouteComponent(() => import('./campaign/campaign-screen.tsx'), 'CampaignScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/catalogue',
    component: lazyRouteComponent(() => import('./catalogue/catalogue-screen.tsx'), 'CatalogueScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/know-how',
    validateSearch: (search: Record<string, unknown>): CardSearch => readSearch(search),
    component: lazyRouteComponent(() => import('./know-how/library-screen.tsx'), 'LibraryScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/know-how/documents',
    component: lazyRouteComponent(() => import('./know-how/documents-screen.tsx'), 'DocumentsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/know-how/proposals',
    validateSearch: (search: Record<string, unknown>): { card?: string } => ({ card: text(search.card) }),
    component: lazyRouteComponent(() => import('./know-how/proposals-screen.tsx'), 'ProposalsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/know-how/proposals/$proposalId',
    component: lazyRouteComponent(() => import('./know-how/proposal-screen.tsx'), 'ProposalScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/know-how/cards/$cardId',
    validateSearch: (search: Record<string, unknown>): { version?: number } => ({ version: versionOf(search.version) }),
    component: lazyRouteComponent(() => import('./know-how/card-screen.tsx'), 'CardScreen'),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/know-how/cards/$cardId/propose', component: proposeScreen }),
  createRoute({ getParentRoute: () => rootRoute, path: '/know-how/new', component: proposeScreen }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/service',
    component: lazyRouteComponent(() => import('./service/complaints-screen.tsx'), 'ComplaintsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/service/picks',
    component: lazyRouteComponent(() => import('./service/picks-screen.tsx'), 'PicksScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review',
    component: lazyRouteComponent(() => import('./review/runs/runs-screen.tsx'), 'RunsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/runs/$runId',
    validateSearch: (search: Record<string, unknown>): CaseSearch => readCaseSearch(search),
    component: lazyRouteComponent(() => import('./review/runs/run-screen.tsx'), 'RunScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/runs/$runId/$suite/$caseId',
    validateSearch: (search: Record<string, unknown>): { against?: string } => ({ against: text(search.against) }),
    component: lazyRouteComponent(() => import('./review/cases/case-screen.tsx'), 'CaseScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/compare',
    validateSearch: (search: Record<string, unknown>): { a?: string; b?: string } => ({ a: text(search.a), b: text(search.b) }),
    component: lazyRouteComponent(() => import('./review/runs/compare-runs-screen.tsx'), 'CompareRunsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/annotation',
    component: lazyRouteComponent(() => import('./review/annotation/queue-screen.tsx'), 'QueueScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/annotation/$itemId',
    component: lazyRouteComponent(() => import('./review/annotation/item-screen.tsx'), 'ItemScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/conversations',
    component: lazyRouteComponent(() => import('./review/conversations/conversations-screen.tsx'), 'ConversationsScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/conversations/$conversationId',
    component: lazyRouteComponent(() => import('./review/conversations/propose-case-screen.tsx'), 'ProposeCaseScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/review/cases',
    component: lazyRouteComponent(() => import('./review/cases/case-files-screen.tsx'), 'CaseFilesScreen'),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/audit', component: lazyRouteComponent(() => import('./audit/audit-screen.tsx'), 'AuditScreen') }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/tokens',
    component: lazyRouteComponent(() => import('./tokens/tokens-screen.tsx'), 'TokensScreen'),
  }),
  createRoute({ getParentRoute: () => rootRoute, path: '/me', component: lazyRouteComponent(() => import('./me/me-screen.tsx'), 'MeScreen') }),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', defaultErrorComponent: PageFailed });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
