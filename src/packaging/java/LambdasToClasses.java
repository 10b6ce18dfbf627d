import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a class of each lambda and method reference in some classes of a jar, and plain code of each string that they put together: what
 * the compiler did before Java 8 and 9. Java 17 links each of them at every start, class-data archive or not; a class it finds in that
 * archive. It takes what javac writes for Java 17, and leaves serializable lambdas as they are.
 */
final class LambdasToClasses implements Opcodes {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, ClassNode> changed = new LinkedHashMap<>();
    private final Map<String, ClassNode> made = new LinkedHashMap<>();
    private final String prefix;
    private long date;
    private int strings;

    /**
     * A change of some classes.
     *
     * @param prefix how the names of the classes begin that are changed
     */
    private LambdasToClasses(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Replaces a jar.
     *
     * @param args the jar, and how the names of the classes begin that are to be changed
     */
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        LambdasToClasses work = new LambdasToClasses(args[1]);
        work.read(jar);
        work.classes.values().forEach(work::change);
        work.write(part);
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println(work.made.size() + " lambdas are classes, and " + work.strings + " strings are put together by plain code");
    }

    private void read(Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                entries.put(entry.getName(), bytes);
                date = Math.max(date, entry.getTime());
                if (entry.getName().startsWith(prefix) && entry.getName().endsWith(".class")) {
                    ClassNode type = new ClassNode();
                    new ClassReader(bytes).accept(type, 0);
                    classes.put(type.name, type);
                }
            }
        }
    }

    /** With the date of the newest entry on all of them, so that two builds give the same bytes. */
    private void write(Path jar) throws IOException {
        changed.values().forEach(type -> put(type, 0));
        made.values().forEach(type -> put(type, ClassWriter.COMPUTE_MAXS));
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey());
                named.setTime(date);
                out.putNextEntry(named);
                out.write(entry.getValue());
            }
        }
    }

    private void put(ClassNode type, int flags) {
        ClassWriter bytes = new ClassWriter(flags);
        type.accept(bytes);
        entries.put(type.name + ".class", bytes.toByteArray());
    }

    private void change(ClassNode type) {
        List<MethodNode> added = new ArrayList<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode site) {
                    plain(type, site, added).ifPresent(code -> {
                        method.instructions.set(site, code);
                        changed.put(type.name, type);
                    });
                }
            }
        }
        type.methods.addAll(added);
    }

    private Optional<AbstractInsnNode> plain(ClassNode type, InvokeDynamicInsnNode site, List<MethodNode> added) {
        if (is(site, "java/lang/invoke/LambdaMetafactory", "metafactory")) {
            return Optional.of(lambda(type, site));
        }
        if (is(site, "java/lang/invoke/StringConcatFactory", "makeConcatWithConstants")) {
            MethodNode method = Concatenation.method(site, added.size());
            added.add(method);
            strings++;
            return Optional.of(new MethodInsnNode(INVOKESTATIC, type.name, method.name, method.desc, (type.access & ACC_INTERFACE) != 0));
        }
        return Optional.empty();
    }

    private static boolean is(InvokeDynamicInsnNode site, String owner, String name) {
        return site.bsm.getOwner().equals(owner) && site.bsm.getName().equals(name);
    }

    private static String nestHost(ClassNode type) {
        return type.nestHostClass == null ? type.name : type.nestHostClass;
    }

    /** Its class joins the nest of the host, whose members may call each other's private methods. */
    private AbstractInsnNode lambda(ClassNode host, InvokeDynamicInsnNode site) {
        ClassNode nest = classes.get(nestHost(host));
        if (nest.nestMembers == null) {
            nest.nestMembers = new ArrayList<>();
        }
        LambdaClass lambda = new LambdaClass(site, nest.name + "$$Lambda" + nest.nestMembers.size(), nest.name);
        nest.nestMembers.add(lambda.type().name);
        changed.put(nest.name, nest);
        made.put(lambda.type().name, lambda.type());
        return lambda.use();
    }
}
