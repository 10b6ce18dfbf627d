package lunwatch.drbd.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text as it might come from a broken kernel or tool: cut off at every byte, with bytes flipped, with lines in another order. */
final class Damage {

    private static final int FLIPPED = 300;
    private static final int SHUFFLED = 30;

    private Damage() {}

    /** The same ones each time. The captures are ASCII: a char is a byte. */
    static Stream<String> of(String text) {
        Random random = new Random(text.hashCode());
        return Stream.of(
                IntStream.range(0, text.length()).mapToObj(end -> text.substring(0, end)),
                IntStream.range(0, FLIPPED).mapToObj(i -> flipped(text, random)),
                IntStream.range(0, SHUFFLED).mapToObj(i -> shuffled(text, random))).flatMap(texts -> texts);
    }

    /** Up to eight bytes become others: one bit of each, or any printable character, so that numbers become other numbers too. */
    private static String flipped(String text, Random random) {
        StringBuilder flipped = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            flipped.setCharAt(at,
                    random.nextBoolean() ? (char) (text.charAt(at) ^ 1 << random.nextInt(8)) : (char) (' ' + random.nextInt(95)));
        }
        return flipped.toString();
    }

    private static String shuffled(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        Collections.shuffle(lines, random);
        return String.join("\n", lines) + "\n";
    }
}
