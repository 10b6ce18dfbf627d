package lunwatch.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a YAML text says: one document without aliases, in which no key stands twice. Read from the parser's tokens: the tree of
 * jackson-databind costs a running agent another 3 MB.
 */
sealed interface Yaml {

    /** A value as it stands there, but that true and false are in small letters. */
    record Text(String text) implements Yaml {}

    record Sequence(List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and what they have, in the order of the text. */
    record Mapping(Map<String, Yaml> entries) implements Yaml {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /** A key without a value, or {@code null}. */
    record Nothing() implements Yaml {}

    /** Reads a text whose outermost is a mapping; one that says nothing has no entries. */
    static Mapping mapping(String text) throws MalformedYaml {
        YAMLFactory factory = YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build();
        try (YAMLParser parser = factory.createParser(text)) {
            Yaml outermost = parser.nextToken() == null ? new Nothing() : read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedYaml(at(parser.currentTokenLocation()) + "more after the end of the document");
            }
            if (outermost instanceof Nothing) {
                return new Mapping(Map.of());
            }
            if (outermost instanceof Mapping mapping) {
                return mapping;
            }
            throw new MalformedYaml("not a list of \"key: value\"");
        } catch (JsonProcessingException e) {
            throw new MalformedYaml(at(e.getLocation()) + e.getOriginalMessage().lines().findFirst().orElse("not YAML"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Yaml read(YAMLParser parser) throws IOException, MalformedYaml {
        if (parser.isCurrentAlias()) {
            throw new MalformedYaml(at(parser.currentTokenLocation()) + "*" + parser.getText() + ": aliases are not supported");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Yaml> entries = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    entries.put(key, read(parser));
                }
                yield new Mapping(entries);
            }
            case START_ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new Sequence(items);
            }
            case VALUE_NULL -> new Nothing();
            case VALUE_TRUE -> new Text("true");
            case VALUE_FALSE -> new Text("false");
            default -> new Text(parser.getText());
        };
    }

    private static String at(JsonLocation location) {
        return "line " + (location == null ? 1 : location.getLineNr()) + ": ";
    }
}
