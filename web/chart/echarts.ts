import { CustomChart, type CustomSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption, TooltipComponent, type TooltipComponentOption } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Only what is registered above may be drawn. */
export type ChartOption = ComposeOption<CustomSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

export { init };
