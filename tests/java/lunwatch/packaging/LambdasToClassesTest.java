package lunwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that the package has for lambdas do what the lambdas did. */
final class LambdasToClassesTest {

    private static final Path TOOL = Path.of("src/packaging/java");

    /** A lambda, or a string, of each shape that is treated in a way of its own. */
    private static final String SHAPES = """
            package ours;

            import java.util.*;
            import java.util.function.*;

            public final class Shapes implements Supplier<List<Object>> {
                private final String name = "this";
                interface Add { long add(int a, long b); }
                interface Narrow { String of(String text); }
                interface Greeting { default Supplier<String> greet() { return () -> "hello " + name(); } String name(); }
                static class Base { protected String word() { return "base"; } }
                static final class Derived extends Base {
                    @Override protected String word() { return "derived"; }
                    Supplier<String> above() { return super::word; }
                }
                static final class Shortened extends ArrayList<String> {
                    BiConsumer<Integer, Integer> without() { return this::removeRange; }
                }
                private static int twice(int number) { return 2 * number; }
                private static long sum(long a, double b, Object c, int d) { return a + (long) b + ((Integer) c) + d; }
                private static <T> T same(T thing) { return thing; }
                private String own() { return name; }
                @Override public List<Object> get() {
                    List<Object> seen = new ArrayList<>();
                    Function<Integer, Integer> unboxes = Shapes::twice;
                    IntFunction<Object> boxes = number -> number;
                    IntToLongFunction widens = Shapes::twice;
                    ToDoubleFunction<Integer> unboxesAndWidens = Integer::intValue;
                    ToLongFunction<Character> widensACharacter = letter -> letter;
                    DoubleUnaryOperator real = Math::sqrt;
                    Add adds = Long::sum;
                    Narrow casts = Shapes::same;
                    long one = 1; double two = 2.5; Object three = 3;
                    IntFunction<Long> captures = four -> sum(one, two, three, four);
                    Function<String, StringBuilder> constructs = StringBuilder::new;
                    Supplier<List<String>> constructsNothing = ArrayList::new;
                    IntFunction<int[]> array = int[]::new;
                    Consumer<List<Object>> dropsAnInt = List::size;
                    Consumer<StringBuilder> dropsALong = text -> System.nanoTime();
                    Supplier<String> bound = "bound"::trim;
                    Supplier<String> privately = this::own;
                    Predicate<String> empty = String::isEmpty;
                    BiFunction<String, String, Boolean> equal = String::equals;
                    Comparator<String> order = Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());
                    Callback<String> serial = (Callback<String> & java.io.Serializable) text -> text + "!";
                    seen.add(unboxes.apply(4)); seen.add(boxes.apply(5)); seen.add(widens.applyAsLong(6)); seen.add(unboxesAndWidens.applyAsDouble(7));
                    seen.add(widensACharacter.applyAsLong('a')); seen.add(real.applyAsDouble(16)); seen.add(adds.add(1, 2)); seen.add(casts.of("cast"));
                    seen.add(captures.apply(4)); seen.add(constructs.apply("made").toString()); seen.add(constructsNothing.get()); seen.add(array.apply(3).length);
                    dropsAnInt.accept(seen); dropsALong.accept(new StringBuilder());
                    seen.add(bound.get()); seen.add(privately.get()); seen.add(empty.test("")); seen.add(equal.apply("a", "b"));
                    List<String> words = new ArrayList<>(List.of("ccc", "b", "aa", "a")); words.sort(order); seen.add(words);
                    seen.add(serial.call("serial")); seen.add(((Greeting) () -> "you").greet().get()); seen.add(new Derived().above().get());
                    Shortened rest = new Shortened(); rest.addAll(List.of("a", "b", "c")); rest.without().accept(0, 2); seen.add(rest);
                    byte b = -1; short s = -2; char c = 'c'; float f = 1.5f; long l = 1L << 40; boolean yes = true; Object none = null; String absent = null;
                    seen.add("b" + b + "s" + s + "c" + c + "f" + f + "l" + l + "d" + two + yes + none + absent + three + "\\1\\2" + name);
                    ToLongFunction<Map.Entry<String, Integer>> widensWhatIsErased = Map.Entry::getValue;
                    ToDoubleFunction<Map.Entry<String, Long>> widensALongThatIsErased = Map.Entry::getValue;
                    ToIntFunction<Map.Entry<String, Character>> widensALetter = entry -> entry.getValue();
                    Predicate<Map.Entry<String, Boolean>> erasedTruth = Map.Entry::getValue;
                    ToCharacter<Map.Entry<String, Character>> erasedLetter = Map.Entry::getValue;
                    ToByte<Map.Entry<String, Byte>> erasedByte = Map.Entry::getValue;
                    Supplier<? extends Number> number = seen::size;
                    seen.add(widensWhatIsErased.applyAsLong(Map.entry("a", 8))); seen.add(widensALongThatIsErased.applyAsDouble(Map.entry("a", 9L)));
                    seen.add(widensALetter.applyAsInt(Map.entry("a", 'z'))); seen.add(erasedTruth.test(Map.entry("a", true)));
                    seen.add(erasedLetter.of(Map.entry("a", 'y'))); seen.add(erasedByte.of(Map.entry("a", (byte) -7))); seen.add(number.get());
                    seen.add(one + name); seen.add((name + c) + (char) (c + 1));
                    return seen;
                }
                interface ToCharacter<T> { char of(T value); }
                interface ToByte<T> { byte of(T value); }
                interface Callback<T> { T call(T value); }
            }
            """;

    private static final String LIBRARY_CLASS = "theirs/Library.class";

    /** Of another package, which is not asked for. */
    private static final String LIBRARY = """
            package theirs;

            public final class Library {
                public static java.util.function.Supplier<String> text(int number) { return () -> "number " + number; }
            }
            """;

    @TempDir
    Path directory;

    private Path before;
    private Path after;

    @BeforeEach
    void convert() throws Exception {
        compile(List.of(Files.writeString(directory.resolve("Shapes.java"), SHAPES),
                Files.writeString(directory.resolve("Library.java"), LIBRARY)), directory.resolve("classes"));
        try (Stream<Path> sources = Files.list(TOOL)) {
            compile(sources.toList(), directory.resolve("tool"));
        }
        before = jar(directory.resolve("classes"), "before.jar");
        after = Files.copy(before, directory.resolve("after.jar"));
        try (URLClassLoader tool = new URLClassLoader(new URL[] {directory.resolve("tool").toUri().toURL()}, getClass().getClassLoader())) {
            Method main = tool.loadClass("LambdasToClasses").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[] {after.toString(), "ours/"});
        }
    }

    @Test
    void doesWhatTheLambdasDid() throws Exception {
        assertThat(run(after)).isEqualTo(run(before)).hasSize(31);
    }

    @Test
    void leavesOnlyTheSerializableOne() throws IOException {
        assertThat(mentions(before, "java/lang/invoke/StringConcatFactory")).contains("ours/Shapes.class");
        assertThat(mentions(after, "java/lang/invoke/StringConcatFactory")).containsExactly(LIBRARY_CLASS);
        assertThat(mentions(after, "java/lang/invoke/LambdaMetafactory")).containsExactly("ours/Shapes.class", LIBRARY_CLASS);
    }

    @Test
    void leavesOtherPackagesAlone() throws IOException {
        try (JarFile old = new JarFile(before.toFile()); JarFile now = new JarFile(after.toFile())) {
            assertThat(text(now, now.getJarEntry(LIBRARY_CLASS))).isEqualTo(text(old, old.getJarEntry(LIBRARY_CLASS)));
        }
    }

    private static void compile(List<Path> sources, Path into) {
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-cp", System.getProperty("java.class.path"), "-proc:none", "-d", into.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
    }

    private Path jar(Path classes, String name) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
            }
        }
        return jar;
    }

    private static List<?> run(Path jar) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Supplier<?> shapes = (Supplier<?>) loader.loadClass("ours.Shapes").getConstructor().newInstance();
            return (List<?>) shapes.get();
        }
    }

    /** The classes whose constants have this name. */
    private static List<String> mentions(Path jar, String name) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream().filter(entry -> text(file, entry).contains(name)).forEach(entry -> found.add(entry.getName()));
        }
        return found;
    }

    private static String text(JarFile file, JarEntry entry) {
        try (InputStream in = file.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
