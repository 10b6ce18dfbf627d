package lunwatch.metric;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that a metric is taken from: the fewer are read of an archive, the faster. This is an optimization and may name too many
 * files, never too few.
 *
 * <p>Each is a path in which {@code **} stands for anything, {@code *} for anything but a slash, and <code>{label}</code> for the value that
 * the series has under that label, which is one name, or two with a slash between for <code>{label/*}</code>.
 */
public record Origin(List<String> paths) {

    private static final String NAME = "[^/]*";

    private static final Pattern MARK = Pattern.compile("\\*\\*|\\*|\\{(\\w+)(/\\*)?}");

    public Origin {
        paths = List.copyOf(paths);
    }

    public static Origin of(String... paths) {
        return new Origin(List.of(paths));
    }

    /**
     * Which paths the series with certain labels are taken from.
     *
     * @param labels the whole value of some labels; the others may have any
     */
    public Predicate<String> paths(Map<String, String> labels) {
        String any = paths.stream().map(path -> expression(path, labels)).collect(Collectors.joining("|"));
        return Pattern.compile(any, Pattern.DOTALL).asMatchPredicate();
    }

    private static String expression(String path, Map<String, String> labels) {
        StringBuilder expression = new StringBuilder();
        int end = 0;
        for (Matcher mark = MARK.matcher(path); mark.find(); end = mark.end()) {
            expression.append(Pattern.quote(path.substring(end, mark.start())));
            String label = mark.group(1);
            if (label != null) {
                expression.append(
                        labels.containsKey(label) ? Pattern.quote(labels.get(label)) : mark.group(2) == null ? NAME : NAME + "/" + NAME);
            } else {
                expression.append(mark.group().equals("*") ? NAME : ".*");
            }
        }
        return expression.append(Pattern.quote(path.substring(end))).toString();
    }
}
