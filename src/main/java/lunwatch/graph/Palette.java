package lunwatch.graph;

import java.util.List;

/** Colours that can be told apart, as many as RRDtool's legend stays readable with. */
final class Palette {

    /** The first of Munin's own palette. */
    private static final List<String> COLOURS = List.of(
            "00cc00", "0066b3", "ff8000", "ffcc00", "330099", "990099", "ccff00", "ff0000", "808080", "008f00", "00487d", "b35a00",
            "b38f00", "6b006b", "8fb300", "b30000", "bebebe", "80ff80", "80c9ff", "ffc080", "ffe680", "aa80ff", "ee00cc", "ff8080");

    private Palette() {}

    /** The colour of a place; places further apart than there are colours share one. */
    static String colour(long place) {
        return COLOURS.get((int) Math.floorMod(place, (long) COLOURS.size()));
    }
}
