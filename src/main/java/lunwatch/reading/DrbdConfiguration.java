package lunwatch.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the minors in the configuration of DRBD (drbd.conf(5), 8.3 to 9): which {@code device} each volume of a resource has on this
 * node. Every other word is passed over.
 */
final class DrbdConfiguration {

    private static final Pattern TOKEN = Pattern.compile("#[^\\n]*|\"([^\"\\n]*)\"|([{};])|([^\\s{};\"#]+)");
    private static final Pattern MINOR = Pattern.compile("\\d{1,7}");
    private static final Pattern DEVICE = Pattern.compile("/dev/drbd(\\d{1,7})");
    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]{1,127}");

    private final String host;
    private final Map<String, Set<Integer>> minors = new HashMap<>();
    private final Deque<List<String>> sections = new ArrayDeque<>();

    private DrbdConfiguration(String host) {
        this.host = host;
    }

    /** The minors by {@code RESOURCE/VOLUME}; one that is given two minors, or that shares its minor, is left out. */
    static SortedMap<String, Integer> minors(List<String> texts, String host) {
        DrbdConfiguration configuration = new DrbdConfiguration(host);
        texts.forEach(configuration::read);
        SortedMap<String, Integer> certain = new TreeMap<>();
        configuration.minors.forEach((name, found) -> {
            long claims = configuration.minors.values().stream().filter(others -> others.containsAll(found)).count();
            if (found.size() == 1 && claims == 1) {
                certain.put(name, found.iterator().next());
            }
        });
        return certain;
    }

    private void read(String text) {
        sections.clear();
        List<String> words = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find();) {
            String mark = token.group(2);
            if (mark == null) {
                String word = token.group(1) == null ? token.group(3) : token.group(1);
                if (word != null) {
                    words.add(word);
                }
            } else {
                mark(mark, words);
                words = new ArrayList<>();
            }
        }
    }

    private void mark(String mark, List<String> words) {
        if (mark.equals("{")) {
            sections.addLast(words);
        } else if (mark.equals("}")) {
            sections.pollLast();
        } else if (!words.isEmpty() && words.get(0).equals("device")) {
            device(words);
        }
    }

    /** {@code device /dev/drbd1;} or {@code device minor 1;} or {@code device /dev/drbd_name minor 1;}. */
    private void device(List<String> words) {
        int said = words.indexOf("minor") + 1;
        Matcher device = DEVICE.matcher(words.size() > 1 ? words.get(1) : "");
        String minor = said > 0 && said < words.size() ? words.get(said) : device.matches() ? device.group(1) : "";
        String resource = "";
        String volume = "0";
        for (List<String> section : sections) {
            String kind = section.isEmpty() ? "" : section.get(0);
            if (kind.equals("on") && !host.isEmpty() && !section.contains(host)) {
                return;
            }
            resource = kind.equals("resource") && section.size() > 1 ? section.get(1) : resource;
            volume = kind.equals("volume") && section.size() > 1 ? section.get(1) : volume;
        }
        if (NAME.matcher(resource).matches() && MINOR.matcher(volume).matches() && MINOR.matcher(minor).matches()) {
            minors.computeIfAbsent(resource + "/" + Integer.parseInt(volume), name -> new HashSet<>()).add(Integer.valueOf(minor));
        }
    }
}
