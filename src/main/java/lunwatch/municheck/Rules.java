package lunwatch.municheck;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.municheck.Answer.Attribute;
import lunwatch.municheck.Answer.Block;

/** What a master forbids in answers to {@code config} and {@code fetch}, or spoils without a word. */
final class Rules {

    private static final Pattern GRAPH = Pattern.compile("[-\\w:]+(?:\\.[-\\w:]+)?");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CATEGORY = Pattern.compile("[a-z0-9.-]+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+|U|nan");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|U|nan");
    private static final Pattern TIMED = Pattern.compile("(\\d+):(.+)");
    private static final Pattern RANGE = Pattern.compile("-?[\\d.]+|(?:-?[\\d.]+)?:(?:-?[\\d.]+)?");
    private static final Set<String> TYPES = Set.of("GAUGE", "COUNTER", "DERIVE", "ABSOLUTE");

    /** {@code HOST-GRAPH-FIELD-t.rrd}: a host's name has up to 64 bytes (HOST_NAME_MAX), a file's 255. */
    private static final int LONGEST_GRAPH_AND_FIELD = 255 - 64 - "--".length() - "-d.rrd".length();

    private final Findings findings;
    private final Map<String, String> owners = new HashMap<>();
    private int graphs;
    private int fields;

    Rules(Findings findings) {
        this.findings = findings;
    }

    int graphs() {
        return graphs;
    }

    int fields() {
        return fields;
    }

    /** Checks what one plugin answered. */
    void check(String plugin, List<String> config, List<String> fetch) {
        Answer declared = new Answer(plugin, config);
        if (declared.blocks().isEmpty()) {
            findings.add(plugin, "config is empty, and munin-node forgets the plugin until it is restarted");
        }
        lines(plugin, "config", declared);
        Set<String> names = declared.blocks().stream().map(Block::graph).collect(Collectors.toSet());
        declared.blocks().forEach(block -> {
            graph(plugin, block, names);
            Set<String> told = new HashSet<>();
            block.declared().forEach(field -> field(plugin, block, field, told));
            references(where(plugin, block), block);
        });
        shadows(plugin, declared, names);
        values(plugin, declared, new Answer(plugin, fetch));
    }

    /** The master takes the fields of the graphs below for fields of a graph (munin_get_field_order), and there a graph for a field. */
    private void shadows(String plugin, Answer declared, Set<String> names) {
        for (Block block : declared.blocks()) {
            String above = block.graph().replaceFirst("\\..*", "");
            block.declared().stream().distinct().map(field -> above + "." + field).filter(names::contains)
                    .forEach(graph -> findings.add(where(plugin, block),
                            "has a field of the same name as the graph " + graph + ", which keeps " + above + " from being drawn"));
        }
    }

    private static String where(String plugin, Block block) {
        return block.graph().equals(plugin) ? plugin : plugin + " " + block.graph();
    }

    private void lines(String plugin, String command, Answer answer) {
        answer.strange().forEach(line -> findings.add(plugin, command + " has a line that says nothing: \"" + line + "\""
                + (line.equals(".") ? ", and what comes after it is lost" : "")));
        answer.repeated().forEach(
                graph -> findings.add(plugin + " " + graph, command + " comes back to a graph it had left: only the last part counts"));
    }

    private void graph(String plugin, Block block, Set<String> names) {
        graphs++;
        String where = where(plugin, block);
        findings.unless(GRAPH.matcher(block.graph()).matches() && !block.graph().equals("multigraph"), where,
                "not a name of a graph: letters, digits, - _ : and one dot between two names");
        String owner = owners.putIfAbsent(block.graph(), plugin);
        findings.unless(owner == null, where, owner + " has a graph of this name already, and this one is dropped");
        int dot = block.graph().indexOf('.');
        findings.unless(dot <= 0 || names.contains(block.graph().substring(0, dot)), where, "is below a graph that is not there");
        findings.unless(block.globals().containsKey("graph_title"), where, "has no graph_title");
        String category = block.globals().getOrDefault("graph_category", "other");
        findings.unless(CATEGORY.matcher(category).matches(), where, "graph_category " + category + ": only a-z 0-9 - and .");
    }

    private void field(String plugin, Block block, String field, Set<String> told) {
        fields++;
        String where = where(plugin, block) + " " + field;
        findings.unless(FIELD.matcher(field).matches(), where, "not a name of a field: the master makes " + sanitised(field) + " of it");
        findings.unless(told.add(sanitised(field)), where, "is declared twice");
        findings.unless(!field.equals("root"), where, "a field of this name is stored and never drawn");
        String type = block.attribute(field, "type", "GAUGE");
        findings.unless(TYPES.contains(type), where, "type " + type + " is none");
        findings.unless(bytes(block.graph()) + bytes(field) <= LONGEST_GRAPH_AND_FIELD, where,
                "graph and field have names too long for a file, and nothing is stored");
        for (String level : List.of("warning", "critical")) {
            String range = block.attribute(field, level, ":");
            findings.unless(RANGE.matcher(range).matches(), where, level + " " + range + " is not MIN:MAX");
        }
        for (String limit : List.of("min", "max")) {
            String number = block.attribute(field, limit, "U");
            findings.unless(DECIMAL.matcher(number).matches(), where, limit + " " + number + " is not a number");
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What the master stores a field under. */
    private static String sanitised(String field) {
        return field.replaceFirst("^[^A-Za-z_]", "_").replaceAll("[^A-Za-z0-9_]", "_");
    }

    private void references(String where, Block block) {
        Set<String> declared = Set.copyOf(block.declared());
        block.attributes().stream().map(Attribute::field).distinct().filter(field -> !declared.contains(field))
                .forEach(field -> findings.add(where + " " + field, "has no label"));
        block.attributes().stream().filter(attribute -> attribute.name().equals("negative") && !declared.contains(attribute.value()))
                .forEach(attribute -> findings.add(where + " " + attribute.field(),
                        "negative " + attribute.value() + " is no field of the graph"));
        Stream.of(block.globals().getOrDefault("graph_order", "").split("\\s+"))
                .filter(field -> !field.isEmpty() && !field.contains("=") && !declared.contains(field))
                .forEach(field -> findings.add(where, "graph_order names " + field + ", which is no field of the graph"));
    }

    private void values(String plugin, Answer declared, Answer fetched) {
        lines(plugin, "fetch", fetched);
        fetched.blocks().forEach(block -> onlyValues(plugin, block));
        Map<String, Block> told = fetched.blocks().stream().collect(Collectors.toMap(Block::graph, block -> block));
        for (Block block : declared.blocks()) {
            Block values = told.getOrDefault(block.graph(), new Block(block.graph(), Map.of(), List.of()));
            values(where(plugin, block), block, values);
            told.remove(block.graph());
        }
        new TreeSet<>(told.keySet())
                .forEach(graph -> findings.add(plugin + " " + graph, "fetch has values of a graph that config does not know"));
    }

    private void onlyValues(String plugin, Block fetched) {
        fetched.globals().forEach((name, value) -> findings.add(where(plugin, fetched),
                "fetch has a line that says nothing: \"" + name + " " + value + "\""));
        fetched.attributes().stream().filter(attribute -> !attribute.name().equals("value") && !attribute.name().equals("extinfo"))
                .forEach(attribute -> findings.add(where(plugin, fetched) + " " + attribute.field(),
                        "fetch has no business with its " + attribute.name()));
    }

    private void values(String where, Block block, Block fetched) {
        Map<String, List<String>> values = fetched.attributes().stream().filter(attribute -> attribute.name().equals("value"))
                .collect(Collectors.groupingBy(Attribute::field, Collectors.mapping(Attribute::value, Collectors.toList())));
        for (String field : Set.copyOf(block.declared()).stream().sorted().toList()) {
            List<String> given = values.getOrDefault(field, List.of());
            findings.unless(!given.isEmpty(), where + " " + field, "has no value; U says that it is unknown");
            times(where + " " + field, given);
            String type = block.attribute(field, "type", "GAUGE");
            given.forEach(value -> value(where + " " + field, type, value));
        }
        values.keySet().stream().filter(field -> !block.declared().contains(field)).sorted()
                .forEach(field -> findings.add(where + " " + field, "has a value, but config does not know it"));
    }

    private void value(String where, String type, String text) {
        Matcher timed = TIMED.matcher(text);
        String value = (timed.matches() ? timed.group(2) : text).split("\\s+")[0];
        if (value.isEmpty()) {
            findings.add(where, "its value is empty");
        } else if (!DECIMAL.matcher(value).matches()) {
            findings.add(where, "its value is not a number: " + value);
        } else {
            findings.unless(type.equals("GAUGE") || INTEGER.matcher(value).matches(), where,
                    "is a " + type + ", whose values are integers: " + value);
        }
    }

    private void times(String where, List<String> values) {
        long last = Long.MIN_VALUE;
        for (String value : values) {
            Matcher timed = TIMED.matcher(value);
            long time = timed.matches() ? Long.parseLong(timed.group(1)) : Long.MAX_VALUE;
            findings.unless(time > last, where, "its values are not in the order of time, and only those that are get stored");
            last = time;
        }
    }
}
