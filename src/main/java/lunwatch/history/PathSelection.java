package lunwatch.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** The kernel files with certain paths that hold one whole number and nothing else; whether they count or measure, they do not say. */
final class PathSelection implements SeriesSelection {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private final Predicate<String> paths;

    PathSelection(String glob) {
        this.paths = Glob.matching(glob);
    }

    @Override
    public Predicate<String> paths() {
        return paths;
    }

    @Override
    public List<Value> in(Reading reading) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < reading.paths().size(); i++) {
            String path = reading.paths().get(i);
            if (paths.test(path) && reading.texts().get(i) instanceof Text.Content content
                    && NUMBER.matcher(content.value().strip()).matches()) {
                values.add(new Value(SeriesId.ofFile(path), Long.parseLong(content.value().strip())));
            }
        }
        return values;
    }
}
