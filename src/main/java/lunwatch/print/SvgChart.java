package lunwatch.print;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lunwatch.history.Table;
import lunwatch.history.Table.Column;

/** A table as a chart in SVG 1.1 that stands alone and is fit for print: lines with gaps where nothing is known, axes, a legend. */
public final class SvgChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int TOP = 56;
    private static final int PLOT = 300;
    private static final int LEGEND_LINE = 18;
    /** Okabe and Ito's colours, which people who see few colours can tell apart; then the same with dashes. */
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");
    private static final int MOST = 2 * COLOURS.size();

    private final Table table;
    private final ZoneId zone;
    private final List<Column> columns;
    private final int left;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Table table, ZoneId zone) {
        this.table = table;
        this.zone = zone;
        this.columns = table.columns().stream().sorted(Comparator.comparingDouble(SvgChart::largest).reversed()).limit(MOST).toList();
        this.left = table.columns().size() - columns.size();
        double low = columns.stream().flatMapToDouble(column -> Arrays.stream(column.values())).filter(value -> value < 0).min().orElse(0);
        double high = columns.stream().mapToDouble(SvgChart::largest).max().orElse(0);
        this.scale = Scale.of(low, high, !columns.isEmpty() && table.unit(columns.get(0)).startsWith("B"));
    }

    /**
     * Draws a table.
     *
     * @param zone whose local time the axis has
     */
    public static void write(Table table, ZoneId zone, Appendable out) throws IOException {
        SvgChart chart = new SvgChart(table, zone);
        chart.draw();
        out.append(chart.svg);
    }

    private static double largest(Column column) {
        return Arrays.stream(column.values()).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    private void draw() {
        int legend = columns.size() + (left > 0 ? 1 : 0);
        int height = TOP + PLOT + 44 + legend * LEGEND_LINE + 12;
        add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#333\">%n", WIDTH, height, WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, height);
        drawTitle();
        drawValueAxis();
        drawTimeAxis();
        for (int i = 0; i < columns.size(); i++) {
            drawLine(columns.get(i), style(i));
        }
        drawLegend();
        add("</svg>%n");
    }

    private void drawTitle() {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.series().name()));
        String title = names.isEmpty() ? "no data" : String.join(", ", names);
        String what = table.rates() ? " per second" : "";
        add("<text x=\"%d\" y=\"24\" font-size=\"15\" font-weight=\"bold\">%s</text>%n", LEFT, xml(shorten(title, 95) + what));
        String until = TimeAxis.full(table.at(table.steps()), zone);
        add("<text x=\"%d\" y=\"43\" fill=\"#666\">%s to %s (%s), in steps of %s</text>%n", LEFT, TimeAxis.full(table.from(), zone), until,
                xml(zone.getId()), TimeAxis.length(table.every()));
    }

    private void drawValueAxis() {
        String unit = columns.isEmpty() ? "" : table.unit(columns.get(0));
        for (double tick : scale.ticks()) {
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n", LEFT, WIDTH - RIGHT, y(tick), y(tick),
                    tick == 0 ? "#888" : "#e0e0e0");
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y(tick) + 4, xml(Decimal.brief(tick, unit)));
        }
    }

    private void drawTimeAxis() {
        int bottom = TOP + PLOT;
        for (TimeAxis.Tick tick : TimeAxis.ticks(table, zone)) {
            double x = x(tick.step());
            add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#e0e0e0\"/>%n", x, x, TOP, bottom);
            add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#888\"/>%n", x, x, bottom, bottom + 5);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", x, bottom + 20, tick.label());
        }
    }

    /** Where there are more steps than can be told apart, of each pixel the least and the most. */
    private void drawLine(Column column, String style) {
        int group = Math.max(1, table.steps() / (WIDTH - LEFT - RIGHT));
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int step = 0; step < table.steps(); step += group) {
            double[] values = Arrays.stream(column.values(), step, Math.min(table.steps(), step + group))
                    .filter(value -> !Double.isNaN(value)).toArray();
            if (values.length == 0) {
                pen = false;
                continue;
            }
            double least = Arrays.stream(values).min().orElseThrow();
            double most = Arrays.stream(values).max().orElseThrow();
            double x = x(step + group / 2.0);
            path.append(point(pen ? 'L' : 'M', x, least));
            if (most != least) {
                path.append(point('L', x, most));
            } else if (!pen) {
                path.append(point('L', x + 0.1, most));
            }
            pen = true;
        }
        add("<path d=\"%s\" fill=\"none\" stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke-linecap=\"round\" %s/>%n",
                path.toString().strip(), style);
    }

    private String point(char command, double x, double value) {
        return String.format(Locale.ROOT, "%c%.1f %.1f ", command, x, y(value));
    }

    private void drawLegend() {
        int y = TOP + PLOT + 48;
        for (int i = 0; i < columns.size(); i++, y += LEGEND_LINE) {
            Column column = columns.get(i);
            double[] known = Arrays.stream(column.values()).filter(value -> !Double.isNaN(value)).toArray();
            String unit = table.unit(column);
            add("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke-width=\"2.5\" %s/>%n", LEFT, LEFT + 24, y - 4, y - 4, style(i));
            add("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT + 32, y, xml(shorten(label(column), 96)));
            add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#666\">mean %s, max %s</text>%n", WIDTH - RIGHT, y,
                    xml(Decimal.brief(Arrays.stream(known).average().orElse(0), unit)), xml(Decimal.brief(largest(column), unit)));
        }
        if (left > 0) {
            add("<text x=\"%d\" y=\"%d\" fill=\"#666\">and %d smaller ones that are not drawn</text>%n", LEFT + 32, y, left);
        }
    }

    /** What tells it from the others. */
    private String label(Column column) {
        List<String> words = new ArrayList<>();
        boolean oneName = columns.stream().map(each -> each.series().name()).distinct().count() == 1;
        if (!oneName || column.series().labels().names().isEmpty()) {
            words.add(column.series().name());
        }
        for (String name : column.series().labels().names()) {
            String value = column.series().labels().value(name).orElse("");
            boolean same =
                    columns.size() > 1 && columns.stream().allMatch(each -> each.series().labels().value(name).orElse("").equals(value));
            if (!same) {
                words.add(name + "=" + value);
            }
        }
        return String.join("  ", words);
    }

    private static String style(int i) {
        return "stroke=\"" + COLOURS.get(i % COLOURS.size()) + "\"" + (i < COLOURS.size() ? "" : " stroke-dasharray=\"6 4\"");
    }

    private double x(double step) {
        return LEFT + step / Math.max(1, table.steps()) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + PLOT * (scale.top() - value) / (scale.top() - scale.bottom());
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }

    /** The end tells more than the beginning. */
    private static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length / 3) + "..." + text.substring(text.length() - 2 * length / 3 + 3);
    }

    /** What XML does not allow, and what turns the direction of text, becomes a question mark: a remote initiator chooses its name. */
    private static String xml(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}\\uFFFE\\uFFFF]", "?")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
