package lunwatch.lio.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lunwatch.reading.MalformedText;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.subsystem.Problem;

/**
 * The attributes of one object of the tree. One that is not there, gives an error or is empty is no answer: the kernel says nothing
 * about sessions that do not exist and LUNs without a backstore.
 */
record Attributes(Reading reading, String path, List<Problem> problems) {

    private static final int LONGEST_WORD = 512;

    /** The kernel prints no more than 64 bits; what does not fit into 63 is no count of anything. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}|[1-8]\\d{18}");

    /** The attributes of the object below this one. */
    Attributes of(String name) {
        return new Attributes(reading, path + "/" + name, problems);
    }

    /** The names of the objects and attributes below. */
    List<String> names() {
        return reading.names(path);
    }

    Optional<String> text(String attribute) {
        return reading.content(path + "/" + attribute).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A text that is a name of something; empty where the kernel has none to tell. The longest is udev_path (SE_UDEV_PATH_LEN). */
    String word(String attribute) {
        return text(attribute).filter(word -> !word.equals("None") && word.length() <= LONGEST_WORD).orElse("");
    }

    /** A switch: 0 is off. */
    Optional<Boolean> flag(String attribute) {
        return text(attribute).map(text -> !text.equals("0"));
    }

    /** Several counts, each by its name. */
    SortedMap<String, Long> counts(Map<String, String> attributes) {
        SortedMap<String, Long> counts = new TreeMap<>();
        attributes.forEach((name, attribute) -> count(attribute).ifPresent(count -> counts.put(name, count)));
        return counts;
    }

    OptionalLong count(String attribute) {
        Optional<String> text = text(attribute);
        if (text.isPresent() && !COUNT.matcher(text.get()).matches()) {
            problems.add(new Problem(path + "/" + attribute, MalformedText.quote(text.get()) + " is not a count"));
            return OptionalLong.empty();
        }
        return text.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    Optional<Mib> mib(String attribute) {
        OptionalLong count = count(attribute);
        return count.isPresent() ? Optional.of(new Mib(count.getAsLong())) : Optional.empty();
    }

    /** The symbolic link among the attributes; an object has one at most. */
    Optional<Text.Link> link() {
        return names().stream()
                .map(name -> reading.text(path + "/" + name))
                .flatMap(Optional::stream)
                .filter(Text.Link.class::isInstance)
                .map(Text.Link.class::cast)
                .findFirst();
    }
}
