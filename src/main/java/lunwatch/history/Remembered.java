package lunwatch.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A predicate that is asked the same again and again: a year of an archive names each path ten thousand times. For one thread. */
final class Remembered implements Predicate<String> {

    private final Map<String, Boolean> answers = new HashMap<>();
    private final Predicate<String> predicate;

    Remembered(Predicate<String> predicate) {
        this.predicate = predicate;
    }

    @Override
    public boolean test(String path) {
        Boolean answer = answers.get(path);
        if (answer == null) {
            answer = predicate.test(path);
            answers.put(path, answer);
        }
        return answer;
    }
}
