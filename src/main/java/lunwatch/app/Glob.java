package lunwatch.app;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Patterns over whole paths, where {@code *} stands for anything and {@code ?} for one character, a slash too. */
final class Glob {

    private Glob() {}

    static Predicate<String> matching(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
