package lunwatch.drbd.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the minors in the configuration of DRBD (drbd.conf(5), 8.3 to 9): which {@code device} each volume of a resource has on each
 * node. Every other word is passed over.
 */
public final class DrbdConfiguration {

    private static final Pattern TOKEN = Pattern.compile("#[^\\n]*|\"([^\"\\n]*)\"|([{};])|([^\\s{};\"#]+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");
    private static final Pattern DEVICE = Pattern.compile("/dev/drbd(\\d{1,7})");
    private static final Pattern NAME = Pattern.compile("[^/\"\\p{Cntrl}]{1,127}");

    private DrbdConfiguration() {}

    /** A statement {@code device}, and the sections that it is in, from the outermost. */
    private record Statement(List<List<String>> sections, List<String> words) {

        private boolean isOf(String host) {
            return host.isEmpty() || sections.stream().filter(section -> section.get(0).equals("on")).allMatch(on -> on.contains(host));
        }

        /** {@code RESOURCE/VOLUME}; empty for what is no name. */
        private String name() {
            String resource = named("resource", "");
            String volume = named("volume", "0");
            return NAME.matcher(resource).matches() && NUMBER.matcher(volume).matches() ? resource + "/" + Integer.parseInt(volume) : "";
        }

        private String named(String kind, String otherwise) {
            return sections.stream().filter(section -> section.size() > 1 && section.get(0).equals(kind)).map(section -> section.get(1))
                    .reduce(otherwise, (outer, inner) -> inner);
        }

        /** {@code device /dev/drbd1;} or {@code device minor 1;} or {@code device /dev/drbd_name minor 1;}. */
        private String minor() {
            int said = words.indexOf("minor") + 1;
            Matcher device = DEVICE.matcher(words.size() > 1 ? words.get(1) : "");
            String minor = said > 0 && said < words.size() ? words.get(said) : device.matches() ? device.group(1) : "";
            return NUMBER.matcher(minor).matches() ? minor : "";
        }

        /** What it says of this node, in the syntax of the configuration, and not a word more. */
        private String text() {
            int slash = name().lastIndexOf('/');
            return "resource \"" + name().substring(0, slash) + "\" { volume " + name().substring(slash + 1) + " { device minor " + minor()
                    + "; } }\n";
        }
    }

    /**
     * Which volume is which minor on a node: for each a statement in the syntax of the configuration. Nothing else of a text is in it,
     * whatever secret it holds.
     *
     * @param host the name of the node; empty for all nodes
     */
    public static String devices(String text, String host) {
        StringBuilder devices = new StringBuilder();
        read(text, statement -> {
            if (statement.isOf(host) && !statement.name().isEmpty() && !statement.minor().isEmpty()) {
                devices.append(statement.text());
            }
        });
        return devices.toString();
    }

    /** The minors by {@code RESOURCE/VOLUME}; one that is given two minors, or that shares its minor, is left out. */
    static SortedMap<String, Integer> minors(Collection<String> texts) {
        Map<String, Set<Integer>> minors = new HashMap<>();
        texts.forEach(text -> read(text, statement -> {
            if (!statement.name().isEmpty() && !statement.minor().isEmpty()) {
                minors.computeIfAbsent(statement.name(), name -> new HashSet<>()).add(Integer.valueOf(statement.minor()));
            }
        }));
        SortedMap<String, Integer> certain = new TreeMap<>();
        minors.forEach((name, found) -> {
            long claims = minors.values().stream().filter(others -> others.containsAll(found)).count();
            if (found.size() == 1 && claims == 1) {
                certain.put(name, found.iterator().next());
            }
        });
        return certain;
    }

    private static void read(String text, Consumer<Statement> devices) {
        Deque<List<String>> sections = new ArrayDeque<>();
        List<String> words = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(text); token.find();) {
            String mark = token.group(2);
            if (mark == null) {
                String word = token.group(1) == null ? token.group(3) : token.group(1);
                if (word != null) {
                    words.add(word);
                }
                continue;
            }
            if (mark.equals("{")) {
                sections.addLast(words);
            } else if (mark.equals("}")) {
                sections.pollLast();
            } else if (!words.isEmpty() && words.get(0).equals("device")) {
                devices.accept(new Statement(sections.stream().filter(DrbdConfiguration::names).toList(), words));
            }
            words = new ArrayList<>();
        }
    }

    /** Whether a section says which device is meant. */
    private static boolean names(List<String> section) {
        return !section.isEmpty() && Set.of("resource", "on", "volume").contains(section.get(0));
    }
}
