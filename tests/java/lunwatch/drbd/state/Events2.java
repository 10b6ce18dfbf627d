package lunwatch.drbd.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns what {@code drbdsetup events2 --now --statistics} prints into what {@code drbdsetup status --json} would: that of DRBD 8.4 has no
 * JSON, but the same numbers from the same place under the same names.
 */
final class Events2 {

    private static final Map<String, String> RENAMED = Map.of("role", "peer-role", "connection", "connection-state", "disk", "disk-state",
            "replication", "replication-state", "peer-disk", "peer-disk-state");

    private Events2() {}

    static String json(String events) {
        Map<String, List<Map<String, String>>> resources = new LinkedHashMap<>();
        events.lines().filter(line -> line.contains(" name:")).map(Events2::event)
                .forEach(event -> resources.computeIfAbsent(event.get("name"), name -> new ArrayList<>()).add(event));
        return resources.values().stream().map(Events2::resource).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static Map<String, String> event(String line) {
        Map<String, String> event = new LinkedHashMap<>();
        String[] words = line.split(" ");
        event.put("kind", words[1]);
        for (String word : List.of(words).subList(2, words.length)) {
            event.put(word.substring(0, word.indexOf(':')), word.substring(word.indexOf(':') + 1));
        }
        return event;
    }

    private static String resource(List<Map<String, String>> events) {
        Map<String, String> resource = of("resource", events).get(0);
        return "{ " + pair("name", resource.get("name")) + ", " + pair("role", resource.get("role")) + ", "
                + pair("write-ordering", resource.get("write-ordering"))
                + ", \"suspended\": " + !resource.get("suspended").equals("no")
                + ", \"devices\": " + list(of("device", events), "") + ", \"connections\": "
                + list(of("connection", events), ", \"name\": \"peer\", \"peer_devices\": " + list(of("peer-device", events), "")) + " }";
    }

    private static List<Map<String, String>> of(String kind, List<Map<String, String>> events) {
        return events.stream().filter(event -> event.get("kind").equals(kind)).toList();
    }

    private static String list(List<Map<String, String>> events, String more) {
        return events.stream()
                .map(event -> event.entrySet().stream().filter(word -> !List.of("kind", "name", "congested").contains(word.getKey()))
                        .map(word -> pair(RENAMED.getOrDefault(word.getKey(), word.getKey()), word.getValue()))
                        .collect(Collectors.joining(", ", "{ ", more + " }")))
                .collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static String pair(String key, String value) {
        return "\"" + key + "\": " + (value.matches("-?\\d+") ? value : "\"" + value + "\"");
    }
}
