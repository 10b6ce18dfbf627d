package lunwatch.lio.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.Text;

/**
 * The files of one object of the target's tree, with variables in braces to fill in.
 *
 * <p>Each line is a path and, after a space, the text of the file in the escapes of Java; without a text the file is empty. A text
 * that begins with an arrow makes a symbolic link. Lines that begin with # are comments.
 */
record Template(List<Line> lines) {

    private static final Pattern WORD = Pattern.compile("\\{(\\w+)}");
    private static final String ARROW = "-> ";

    /** One file: its path, and what it holds. */
    private record Line(String path, String text) {
        static Line of(String line) {
            int space = line.indexOf(' ');
            return space < 0 ? new Line(line, "") : new Line(line.substring(0, space), line.substring(space + 1).translateEscapes());
        }
    }

    /** The template in the resource {@code NAME.txt} of this package. */
    static Template named(String name) {
        String file = name + ".txt";
        try (InputStream in = Template.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return of(text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The template in these lines. */
    static Template of(List<String> lines) {
        return new Template(lines.stream().filter(line -> !line.startsWith("#")).map(Line::of).toList());
    }

    /** Adds the files below a directory, its name ending in a slash, to those there are. */
    void fill(String directory, TemplateVariables variables, Map<String, Text> files) {
        for (Line line : lines) {
            files.put(directory + fill(line.path(), variables), text(fill(line.text(), variables)));
        }
    }

    private static Text text(String text) {
        return text.startsWith(ARROW) ? new Text.Link(text.substring(ARROW.length())) : new Text.Content(text);
    }

    private static String fill(String text, TemplateVariables variables) {
        return text.indexOf('{') < 0 ? text : WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(variables.get(word.group(1))));
    }
}
