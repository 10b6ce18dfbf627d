package lunwatch.history;

import java.util.List;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** Whether kernel text differs from earlier text in nothing but whole numbers that are larger now: then no counter began anew. */
final class Growth {

    private Growth() {}

    static boolean isAllBetween(Reading before, Reading now) {
        List<Text> old = before.texts();
        List<Text> current = now.texts();
        if (!before.paths().equals(now.paths())) {
            return false;
        }
        for (int i = 0; i < current.size(); i++) {
            if (!current.get(i).equals(old.get(i)) && !isBetween(old.get(i), current.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetween(Text before, Text now) {
        return before instanceof Text.Content old && now instanceof Text.Content current && isNumber(old.value())
                && isNumber(current.value()) && compare(old.value(), current.value()) <= 0;
    }

    /** A number as the kernel prints it: digits without a zero before them, and a newline. */
    private static boolean isNumber(String text) {
        int end = text.length() - 1;
        if (end < 1 || text.charAt(end) != '\n' || (text.charAt(0) == '0' && end > 1)) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int compare(String before, String now) {
        return before.length() == now.length() ? before.compareTo(now) : Integer.compare(before.length(), now.length());
    }
}
