package lunwatch.municheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of a plugin to {@code config} or {@code fetch}, taken apart as the master does (Munin::Master::Node). */
final class Answer {

    private static final Pattern MULTIGRAPH = Pattern.compile("multigraph\\s+(.+?)\\s*");
    private static final Pattern GLOBAL = Pattern.compile("([^\\s.]+)\\s+(.+?)\\s*");
    private static final Pattern FIELD = Pattern.compile("([^.]+)\\.(\\S+)(?:\\s+(.*?))?\\s*");

    /** One line that speaks of a field; the value is empty where there is none. */
    record Attribute(String field, String name, String value) {}

    /** What is said under one name. */
    record Block(String graph, Map<String, String> globals, List<Attribute> attributes) {

        /** The fields that have a label, in order; twice where there are two. */
        List<String> declared() {
            return attributes.stream().filter(attribute -> attribute.name().equals("label")).map(Attribute::field).toList();
        }

        /** One attribute of a field, or what stands for it. */
        String attribute(String field, String name, String otherwise) {
            return attributes.stream().filter(each -> each.field().equals(field) && each.name().equals(name))
                    .map(Attribute::value).reduce((first, last) -> last).orElse(otherwise);
        }
    }

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    /** @param plugin the name of the graph of lines before any other name */
    Answer(String plugin, List<String> lines) {
        Block block = new Block(plugin, new LinkedHashMap<>(), new ArrayList<>());
        for (String line : lines) {
            Matcher multigraph = MULTIGRAPH.matcher(line);
            if (multigraph.matches()) {
                block = begin(multigraph.group(1));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                add(block, line);
            }
        }
    }

    private Block begin(String graph) {
        if (blocks.containsKey(graph)) {
            repeated.add(graph);
        }
        return blocks.computeIfAbsent(graph, name -> new Block(name, new LinkedHashMap<>(), new ArrayList<>()));
    }

    private void add(Block block, String line) {
        Matcher global = GLOBAL.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (global.matches()) {
            block.globals().putIfAbsent(global.group(1), global.group(2));
        } else if (field.matches()) {
            block.attributes().add(new Attribute(field.group(1), field.group(2), field.group(3) == null ? "" : field.group(3)));
        } else {
            strange.add(line);
            return;
        }
        blocks.putIfAbsent(block.graph(), block);
    }

    /** The blocks, in order. */
    List<Block> blocks() {
        return List.copyOf(blocks.values());
    }

    /** The names that came up again after another. */
    List<String> repeated() {
        return repeated;
    }

    /** The lines that say nothing to a master. */
    List<String> strange() {
        return strange;
    }
}
