/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import java.util.List;
import java.util.Locale;

/** Draws seconds against rows as a small SVG. */
final class ExportChart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int BOTTOM = 310;
    private static final int RIGHT = 470;
    private static final int TOP = 20;
    private static final List<String> COLOURS = List.of("#b3261e", "#c77700", "#1a5fb4", "#5a5a5a");

    private final double mostRows;
    private final double mostSeconds;
    private final StringBuilder svg = new StringBuilder();

    ExportChart(double mostRows, double mostSeconds) {
        this.mostRows = mostRows;
        this.mostSeconds = mostSeconds;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT));
        axes();
    }

    /**
     * A line of a chart.
     *
     * @param points rows and seconds, in turns
     */
    record Line(String name, List<double[]> points) {}

    private double x(double rows) {
        return LEFT + rows / mostRows * (RIGHT - LEFT);
    }

    private double y(double seconds) {
        return BOTTOM - Math.min(1, seconds / mostSeconds) * (BOTTOM - TOP);
    }

    private void axes() {
        for (int i = 0; i <= 4; i++) {
            double rows = mostRows * i / 4;
            double seconds = mostSeconds * i / 4;
            line(x(rows), TOP, x(rows), BOTTOM);
            line(LEFT, y(seconds), RIGHT, y(seconds));
            text(x(rows), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,.0f", rows));
            text(LEFT - 8, y(seconds) + 4, "end", String.format(Locale.ROOT, "%.0f s", seconds));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", "rows of the list");
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    /** The whole drawing with these lines, one colour each, named at the right. */
    String with(List<Line> lines) {
        StringBuilder whole = new StringBuilder(svg);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            whole.append("<polyline fill=\"none\" stroke-width=\"2.5\" stroke=\"")
                    .append(colour)
                    .append("\" points=\"");
            line.points.forEach(
                    point -> whole.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1]))));
            whole.append(String.format(
                    Locale.ROOT,
                    "\"/>%n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                    RIGHT + 12,
                    TOP + 20 + i * 20,
                    colour,
                    line.name));
        }
        return whole.append("</svg>\n").toString();
    }
}
