package lunwatch.drbd.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import lunwatch.reading.MalformedText;

/** An object of drbdsetup's JSON. What is not there, or null, is empty; what is there and not what it should be is a problem besides. */
record JsonObject(JsonNode node, Consumer<String> problems) {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    /** A word without which the object means nothing. */
    String word(String key) throws MalformedText {
        JsonNode value = node.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new MalformedText("no " + key + " in " + MalformedText.quote(node.toString()));
        }
        return value.textValue();
    }

    Optional<String> optionalWord(String key) {
        return value(key, JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<Boolean> flag(String key) {
        return value(key, JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** A number that names something: a volume, a minor. */
    OptionalInt number(String key, int limit) {
        return value(key, value -> value.isInt() && value.intValue() >= 0 && value.intValue() < limit)
                .map(value -> OptionalInt.of(value.intValue())).orElse(OptionalInt.empty());
    }

    OptionalLong count(String key) {
        return value(key, value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0)
                .map(value -> OptionalLong.of(value.longValue())).orElse(OptionalLong.empty());
    }

    /** A size in KiB. */
    Optional<Kib> kib(String key) {
        return kib(key, 1);
    }

    /** A size in sectors, of which two are a KiB. */
    Optional<Kib> sectors(String key) {
        return kib(key, 2);
    }

    private Optional<Kib> kib(String key, long unitsOfKib) {
        return value(key, value -> value.isIntegralNumber() && value.canConvertToLong()
                && value.longValue() >= 0 && value.longValue() / unitsOfKib <= Kib.MAX)
                .map(value -> new Kib(value.longValue() / unitsOfKib));
    }

    /** An atomic_t, a signed number of 32 bits that drbdsetup prints as if it had no sign. */
    OptionalLong gauge32(String key) {
        return value(key, value -> value.isIntegralNumber() && value.canConvertToLong()
                && value.longValue() >= Integer.MIN_VALUE && value.longValue() < 1L << 32)
                .map(value -> (int) value.longValue()).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** A signed number of 64 bits that drbdsetup prints with or without its sign. */
    OptionalLong gauge64(String key) {
        return value(key, value -> value.isIntegralNumber() && value.bigIntegerValue().compareTo(TWO_TO_64) < 0
                && value.bigIntegerValue().compareTo(BigInteger.valueOf(Long.MIN_VALUE)) >= 0)
                .map(value -> OptionalLong.of(value.bigIntegerValue().longValue())).orElse(OptionalLong.empty());
    }

    OptionalDouble fraction(String key) {
        return value(key, JsonNode::isNumber).map(value -> OptionalDouble.of(value.doubleValue())).orElse(OptionalDouble.empty());
    }

    /** The objects of a list. */
    List<JsonObject> objects(String key) {
        return StreamSupport.stream(node.path(key).spliterator(), false).map(object -> new JsonObject(object, problems)).toList();
    }

    private interface Check {
        boolean accepts(JsonNode value);
    }

    private Optional<JsonNode> value(String key, Check check) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!check.accepts(value)) {
            problems.accept(key + " is " + MalformedText.quote(value.toString()));
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
