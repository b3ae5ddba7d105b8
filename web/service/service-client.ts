import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StaffComplaint } from '../../server/fund/customer/customer.schema.ts';
import type { PickSwitch } from '../../server/fund/picks/fund-picks.schema.ts';
import { api } from '../client/request.ts';

export function useComplaints() {
  return useQuery({ queryKey: ['complaints'], queryFn: () => api.get<StaffComplaint[]>('/complaints'), refetchInterval: 30_000 });
}

/** Answers one, once. The list is asked again either way: a colleague may have been first. */
export function useAnswerComplaint(complaintId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.post<StaffComplaint>(`/complaints/${encodeURIComponent(complaintId)}/answer`, { text }),
    onSettled: () => client.invalidateQueries({ queryKey: ['complaints'] }),
  });
}

/** Whether personal picks are offered; customers read it too. */
export function usePickSwitch() {
  return useQuery({ queryKey: ['fund-picks'], queryFn: () => api.get<PickSwitch>('/fund-picks') });
}

export function useSetPickSwitch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: { on: boolean; basis?: string }) => api.put<PickSwitch>('/fund-picks', wanted),
    onSettled: () => client.invalidateQueries({ queryKey: ['fund-picks'] }),
  });
}
