package lunwatch.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in the shortest decimal form that says enough. */
public final class Decimal {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};
    private static final double EXACT = 1L << 53;

    private Decimal() {}

    /** Whole numbers in full, others to six digits; nothing for NaN. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < EXACT ? Long.toString((long) value)
                : new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** To three digits, with a prefix: a thousand is k, and 1024 bytes are Ki. */
    public static String brief(double value, String unit) {
        boolean binary = unit.startsWith("B");
        int prefix = 0;
        double scaled = value;
        while (Math.abs(scaled) >= (binary ? 1024 : 1000) && prefix < PREFIXES.length - 1) {
            scaled /= binary ? 1024 : 1000;
            prefix++;
        }
        String number = scaled == Math.rint(scaled) || Math.abs(scaled) >= 100 ? String.format(Locale.ROOT, "%.0f", scaled)
                : String.format(Locale.ROOT, Math.abs(scaled) >= 10 ? "%.1f" : "%.2f", scaled);
        return (number + " " + (binary ? BINARY : PREFIXES)[prefix] + (unit.equals("1/s") ? "/s" : unit)).strip();
    }
}
