package lunwatch.drbd.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import lunwatch.reading.MalformedText;
import lunwatch.subsystem.Problem;

/** Parses what {@code drbdsetup status --json --verbose --statistics} prints (drbdsetup.c of drbd-utils 9.0 to 9.3x), for DRBD 9. */
public final class DrbdsetupParser {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What printf makes of a division by zero; JSON has no such word. */
    private static final Pattern NOT_A_NUMBER = Pattern.compile("(:\\s*)-?(?:nan|inf)(?=\\s*[,}])");

    /** Where the JSON begins: a tool around drbdsetup, or drbdsetup itself, may have had something to say first. */
    private static final Pattern BEGINNING = Pattern.compile("(?m)^\\s*\\[");

    private final List<Resource> resources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Integer> minors = new HashSet<>();

    private DrbdsetupParser() {}

    /**
     * What it says.
     *
     * @param problems what could not be understood, and is missing from the rest
     */
    public record Status(List<Resource> resources, List<Problem> problems) {
        public Status {
            resources = List.copyOf(resources);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Parses the whole text. A number that is missing is not known; one that cannot be read is a problem of its own.
     *
     * @throws MalformedText if it is something else altogether, or cut short
     */
    public static Status parse(String text) throws MalformedText {
        DrbdsetupParser parser = new DrbdsetupParser();
        for (JsonNode resource : tree(text)) {
            parser.add(new JsonObject(resource, parser::problem));
        }
        return new Status(parser.resources, parser.problems);
    }

    private static JsonNode tree(String text) throws MalformedText {
        var beginning = BEGINNING.matcher(text);
        if (!beginning.find()) {
            throw new MalformedText("no JSON: " + MalformedText.quote(text.strip()));
        }
        try {
            JsonNode tree = MAPPER.readTree(NOT_A_NUMBER.matcher(text.substring(beginning.start())).replaceAll("$1null"));
            return tree == null ? MAPPER.createArrayNode() : tree;
        } catch (JsonProcessingException e) {
            String what = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", "");
            throw new MalformedText("broken JSON in line " + e.getLocation().getLineNr() + ": " + what);
        }
    }

    /** A resource whose name or minors are those of another cannot be told from it. */
    private void add(JsonObject json) {
        try {
            Resource resource = new JsonResource(json).resource();
            List<Integer> own = resource.devices().stream().map(Device::minor).toList();
            if (!names.add(json.word("name")) || own.stream().anyMatch(minors::contains)) {
                throw new MalformedText("resource " + MalformedText.quote(json.word("name")) + " printed twice");
            }
            minors.addAll(own);
            resources.add(resource);
        } catch (MalformedText e) {
            problem(e.getMessage());
        }
    }

    private void problem(String what) {
        problems.add(new Problem(DrbdPaths.STATUS, what));
    }
}
