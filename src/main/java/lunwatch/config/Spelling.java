package lunwatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody meant to write. */
final class Spelling {

    private Spelling() {}

    /** The word that takes the fewest single-character changes; the case does not matter. */
    static String nearest(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(candidate -> distance(fold(word), fold(candidate))))
                .orElseThrow();
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance, row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
