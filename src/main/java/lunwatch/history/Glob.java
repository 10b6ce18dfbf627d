package lunwatch.history;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Patterns over whole texts, where {@code *} stands for anything and {@code ?} for one character, a slash too. */
public final class Glob {

    private Glob() {}

    /** Whether a text is what the pattern says. */
    public static Predicate<String> matching(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }

    /** Whether the pattern stands for itself alone. */
    static boolean isLiteral(String glob) {
        return glob.indexOf('*') < 0 && glob.indexOf('?') < 0;
    }
}
