package lunwatch.reading;

/** Kernel text that is not what its format says; the message names the place and quotes the text. */
public final class MalformedText extends Exception {

    private static final int QUOTED = 80;

    public MalformedText(String message) {
        super(message);
    }

    /** A quotation fit for one line of a log: shortened, and without anything that could forge a line or drive a terminal. */
    public static String quote(String text) {
        String start = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return "'" + start.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?") + "'";
    }
}
