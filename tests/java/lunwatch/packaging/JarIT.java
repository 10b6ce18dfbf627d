package lunwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The jar as it is packaged: with a class for each lambda of ours, which the JVM's verifier takes, or with none. */
final class JarIT {

    private static final Path JAR = Path.of("target/lunwatch.jar");
    private static final String SKIP = "lambdas.skip";

    @Test
    @DisabledIfSystemProperty(named = SKIP, matches = "true")
    void hasAClassForEachLambdaOfOurs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<JarEntry> ours =
                    jar.stream().filter(entry -> entry.getName().startsWith("lunwatch/") && entry.getName().endsWith(".class")).toList();
            assertThat(ours).hasSizeGreaterThan(500);
            for (JarEntry entry : ours) {
                try (InputStream in = jar.getInputStream(entry)) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).as(entry.getName())
                            .doesNotContain("LambdaMetafactory", "StringConcatFactory");
                }
            }
        }
    }

    /** To initialize a class is to have it verified first. */
    @Test
    @DisabledIfSystemProperty(named = SKIP, matches = "true")
    void theirClassesAreSound() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : made()) {
                Class.forName(name.replace(".class", "").replace('/', '.'), true, loader);
            }
        }
    }

    @Test
    @DisabledIfSystemProperty(named = SKIP, matches = "true")
    void noLibraryIsChanged() throws IOException {
        assertThat(made()).hasSizeGreaterThan(500).allMatch(name -> name.startsWith("lunwatch/"));
    }

    @Test
    @EnabledIfSystemProperty(named = SKIP, matches = "true")
    void isAsItWasCompiled() throws IOException {
        assertThat(made()).isEmpty();
    }

    private static List<String> made() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(JarEntry::getName).filter(name -> name.contains("$$Lambda")).toList();
        }
    }
}
