package lunwatch.graph;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How Munin stores and draws one kind of number.
 *
 * @param type DERIVE for what only grows: RRDtool makes the rate, and with the minimum 0 a counter that starts over or wraps is
 *     unknown for one interval. COUNTER would take either for a wrap at 2^32 or 2^64. GAUGE for everything else
 * @param neverNegative whether a number, or a rate, below 0 is wrong
 * @param unit bytes in one unit of what is stored; the graph multiplies by it
 * @param more further attributes, name and value with a blank between
 */
public record Line(String type, boolean neverNegative, long unit, List<String> more) {

    public Line {
        more = List.copyOf(more);
    }

    /** The rate of a counter. */
    public static Line rate(long unit) {
        return new Line("DERIVE", true, unit, List.of());
    }

    /** An amount that comes and goes. */
    public static Line amount(long unit) {
        return new Line("GAUGE", true, unit, List.of());
    }

    /** A number just as it is. */
    public static Line plain() {
        return new Line("GAUGE", false, 1, List.of());
    }

    /** The same with one more attribute. */
    public Line with(String attribute, String value) {
        List<String> attributes = new ArrayList<>(more);
        attributes.add(attribute + " " + Graph.oneLine(value));
        return new Line(type, neverNegative, unit, attributes);
    }

    /**
     * The same in the colour of a place. Munin itself counts the lines, and all after one that comes or goes would change theirs.
     *
     * @param place a number that belongs to what is drawn
     */
    public Line coloured(long place) {
        return with("colour", Palette.colour(place));
    }

    /** Writes the attributes of a field of this kind, one to a line. */
    void config(String field, Appendable out) throws IOException {
        if (unit != 1) {
            out.append(field).append(".cdef ").append(field).append(',').append(Long.toString(unit)).append(",*\n");
        }
        if (neverNegative) {
            out.append(field).append(".min 0\n");
        }
        out.append(field).append(".type ").append(type).append('\n');
        for (String attribute : more) {
            out.append(field).append('.').append(attribute).append('\n');
        }
    }

    /** The number in the unit stored. DERIVE takes integers only, and no type takes an exponent. */
    String value(Number number) {
        return number instanceof Long count
                ? Long.toString(count / unit)
                : BigDecimal.valueOf(number.doubleValue() / unit).toPlainString();
    }
}
