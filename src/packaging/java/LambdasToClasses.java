import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
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
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a class of each lambda and method reference in a jar, and plain code of each string that is put together: what the compiler did
 * before Java 8 and 9. Java 17 links each of them at every start, class-data archive or not, which is an eighth of what the agent's start
 * costs and 1 MB; a class it finds in that archive. What it is not sure of it leaves as it is: serializable lambdas, and references to
 * methods of a superclass.
 *
 * <p>The meaning is that of java.lang.invoke.LambdaMetafactory and StringConcatFactory, as their documentation has it.
 */
final class LambdasToClasses implements Opcodes {

    private static final String OBJECT = "java/lang/Object";
    private static final String BUILDER = "java/lang/StringBuilder";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, ClassNode> written = new LinkedHashMap<>();
    private long date;
    private int strings;
    private int lambdas;

    private LambdasToClasses() {}

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        LambdasToClasses work = new LambdasToClasses();
        work.read(jar);
        List.copyOf(work.classes.values()).forEach(work::change);
        work.write(part);
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println(work.lambdas + " lambdas are classes, and " + work.strings + " strings are put together by plain code");
    }

    private void read(Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new FileInputStream(jar.toFile()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                entries.put(entry.getName(), bytes);
                date = Math.max(date, entry.getTime());
                if (entry.getName().endsWith(".class")) {
                    ClassNode type = new ClassNode();
                    new ClassReader(bytes).accept(type, 0);
                    classes.put(type.name, type);
                }
            }
        }
    }

    /** With the date of the newest entry on all of them, so that two builds give the same bytes. */
    private void write(Path jar) throws IOException {
        for (ClassNode type : written.values()) {
            ClassWriter bytes = new ClassWriter(classes.containsKey(type.name) ? 0 : ClassWriter.COMPUTE_MAXS);
            type.accept(bytes);
            entries.put(type.name + ".class", bytes.toByteArray());
        }
        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(jar.toFile()))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey());
                named.setTime(date);
                out.putNextEntry(named);
                out.write(entry.getValue());
            }
        }
    }

    private void change(ClassNode type) {
        List<MethodNode> added = new ArrayList<>();
        int number = 0;
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode site) {
                    Optional<AbstractInsnNode> plain = Optional.empty();
                    if (is(site, "java/lang/invoke/LambdaMetafactory", "metafactory")) {
                        plain = lambda(type, site, number);
                        number += plain.isPresent() ? 1 : 0;
                    } else if (is(site, "java/lang/invoke/StringConcatFactory", "makeConcatWithConstants")) {
                        MethodNode concatenation = concatenation(site, added.size());
                        added.add(concatenation);
                        strings++;
                        plain = Optional.of(new MethodInsnNode(INVOKESTATIC, type.name, concatenation.name, concatenation.desc, isInterface(type)));
                    }
                    plain.ifPresent(call -> {
                        method.instructions.set(site, call);
                        written.put(type.name, type);
                    });
                }
            }
        }
        type.methods.addAll(added);
    }

    private static boolean is(InvokeDynamicInsnNode site, String owner, String name) {
        return site.bsm.getOwner().equals(owner) && site.bsm.getName().equals(name);
    }

    private static boolean isInterface(ClassNode type) {
        return (type.access & ACC_INTERFACE) != 0;
    }

    /** Makes the class of a lambda, and gives what stands in its place: its only object, or a call that makes one of what it captures. */
    private Optional<AbstractInsnNode> lambda(ClassNode host, InvokeDynamicInsnNode site, int number) {
        Handle target = (Handle) site.bsmArgs[1];
        if (!isWithinReach(host, target)) {
            return Optional.empty();
        }
        Type wanted = Type.getReturnType(site.desc);
        Type[] captured = Type.getArgumentTypes(site.desc);
        ClassNode type = new ClassNode();
        type.name = host.name + "$$Lambda" + number;
        join(host, type);
        type.version = host.version;
        type.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
        type.superName = OBJECT;
        type.interfaces.add(wanted.getInternalName());
        for (int i = 0; i < captured.length; i++) {
            type.fields.add(new FieldNode(ACC_PRIVATE | ACC_FINAL, field(i), captured[i].getDescriptor(), null, null));
        }
        type.methods.add(constructor(type, captured));
        type.methods.add(implementation(type, site, target, captured));
        written.put(type.name, type);
        lambdas++;
        if (captured.length == 0) {
            type.fields.add(new FieldNode(ACC_STATIC | ACC_FINAL, "ONLY", wanted.getDescriptor(), null, null));
            type.methods.add(only(type, wanted));
            return Optional.of(new FieldInsnNode(GETSTATIC, type.name, "ONLY", wanted.getDescriptor()));
        }
        type.methods.add(factory(type, site.desc, captured));
        return Optional.of(new MethodInsnNode(INVOKESTATIC, type.name, "of", site.desc, false));
    }

    /** Whether a class in the host's package and nest may call it as the host does. */
    private boolean isWithinReach(ClassNode host, Handle target) {
        int access = Optional.ofNullable(classes.get(target.getOwner())).flatMap(owner -> owner.methods.stream()
                .filter(method -> method.name.equals(target.getName()) && method.desc.equals(target.getDesc())).findFirst())
                .map(method -> method.access).orElse(ACC_PUBLIC);
        boolean isPrivate = (access & ACC_PRIVATE) != 0;
        boolean inherited = (access & ACC_PROTECTED) != 0 && !inPackage(target.getOwner()).equals(inPackage(host.name));
        boolean superclass = target.getTag() == H_INVOKESPECIAL && !(target.getOwner().equals(host.name) && isPrivate);
        return !inherited && !superclass && classes.containsKey(nestHost(host));
    }

    private static String inPackage(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static String nestHost(ClassNode type) {
        return type.nestHostClass == null ? type.name : type.nestHostClass;
    }

    /** Makes a class a member of the host's nest, whose members see each other's private methods. A host that is older becomes one of Java 11. */
    private void join(ClassNode host, ClassNode member) {
        host.version = Math.max(host.version & 0xffff, V11);
        ClassNode nest = classes.get(nestHost(host));
        if (nest.nestMembers == null) {
            nest.nestMembers = new ArrayList<>();
        }
        nest.nestMembers.add(member.name);
        member.nestHostClass = nest.name;
        written.put(nest.name, nest);
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private static MethodNode constructor(ClassNode type, Type[] captured) {
        MethodNode code = new MethodNode(ACC_PRIVATE, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        int slot = 1;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(ILOAD), slot);
            code.visitFieldInsn(PUTFIELD, type.name, field(i), captured[i].getDescriptor());
            slot += captured[i].getSize();
        }
        code.visitInsn(RETURN);
        return code;
    }

    private static MethodNode only(ClassNode type, Type wanted) {
        MethodNode code = new MethodNode(ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitTypeInsn(NEW, type.name);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, type.name, "<init>", "()V", false);
        code.visitFieldInsn(PUTSTATIC, type.name, "ONLY", wanted.getDescriptor());
        code.visitInsn(RETURN);
        return code;
    }

    private static MethodNode factory(ClassNode type, String descriptor, Type[] captured) {
        MethodNode code = new MethodNode(ACC_STATIC, "of", descriptor, null, null);
        code.visitTypeInsn(NEW, type.name);
        code.visitInsn(DUP);
        int slot = 0;
        for (Type each : captured) {
            code.visitVarInsn(each.getOpcode(ILOAD), slot);
            slot += each.getSize();
        }
        code.visitMethodInsn(INVOKESPECIAL, type.name, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), false);
        code.visitInsn(ARETURN);
        return code;
    }

    /** The one method: it calls the target with what was captured and with its own arguments, as the types of the site make of them. */
    private static MethodNode implementation(ClassNode type, InvokeDynamicInsnNode site, Handle target, Type[] captured) {
        Type erased = (Type) site.bsmArgs[0];
        Type[] given = erased.getArgumentTypes();
        Type[] meant = ((Type) site.bsmArgs[2]).getArgumentTypes();
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(target.getDesc())));
        boolean constructs = target.getTag() == H_NEWINVOKESPECIAL;
        if (!constructs && target.getTag() != H_INVOKESTATIC) {
            parameters.add(0, Type.getObjectType(target.getOwner()));
        }
        MethodNode code = new MethodNode(ACC_PUBLIC, site.name, erased.getDescriptor(), null, null);
        if (constructs) {
            code.visitTypeInsn(NEW, target.getOwner());
            code.visitInsn(DUP);
        }
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitFieldInsn(GETFIELD, type.name, field(i), captured[i].getDescriptor());
        }
        int slot = 1;
        for (int i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(ILOAD), slot);
            adapt(code, given[i], meant[i], parameters.get(captured.length + i));
            slot += given[i].getSize();
        }
        code.visitMethodInsn(call(target), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        Type result = constructs ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
        giveBack(code, result, erased.getReturnType());
        return code;
    }

    private static int call(Handle target) {
        switch (target.getTag()) {
            case H_INVOKESTATIC:
                return INVOKESTATIC;
            case H_NEWINVOKESPECIAL:
                return INVOKESPECIAL;
            default:
                return target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
        }
    }

    private static void giveBack(MethodNode code, Type result, Type wanted) {
        if (wanted.equals(Type.VOID_TYPE)) {
            if (result.getSize() > 0) {
                code.visitInsn(result.getSize() == 2 ? POP2 : POP);
            }
        } else {
            adapt(code, result, isPrimitive(wanted) ? result : wanted, wanted);
        }
        code.visitInsn(wanted.getOpcode(IRETURN));
    }

    /**
     * Makes the value on the stack fit: a cast, a box, what is in a box, a wider number.
     *
     * @param from its type as the code knows it, which may be erased
     * @param meant its type as the site has it
     * @param to the type that is to be passed on
     */
    private static void adapt(MethodNode code, Type from, Type meant, Type to) {
        if (isPrimitive(from) && isPrimitive(to)) {
            widen(code, from, to);
        } else if (isPrimitive(from)) {
            code.visitMethodInsn(INVOKESTATIC, box(from), "valueOf", "(" + from.getDescriptor() + ")L" + box(from) + ";", false);
        } else if (isPrimitive(to)) {
            Type inside = unboxed(meant).orElse(to);
            code.visitTypeInsn(CHECKCAST, box(inside));
            code.visitMethodInsn(INVOKEVIRTUAL, box(inside), inside.getClassName() + "Value", "()" + inside.getDescriptor(), false);
            widen(code, inside, to);
        } else if (!meant.equals(from) && !meant.getInternalName().equals(OBJECT)) {
            code.visitTypeInsn(CHECKCAST, meant.getInternalName());
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static final List<Type> PRIMITIVES = List.of(Type.BOOLEAN_TYPE, Type.CHAR_TYPE, Type.BYTE_TYPE, Type.SHORT_TYPE, Type.INT_TYPE,
            Type.FLOAT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE);

    private static final List<String> BOXES = List.of("java/lang/Boolean", "java/lang/Character", "java/lang/Byte", "java/lang/Short",
            "java/lang/Integer", "java/lang/Float", "java/lang/Long", "java/lang/Double");

    private static String box(Type primitive) {
        return BOXES.get(PRIMITIVES.indexOf(primitive));
    }

    private static Optional<Type> unboxed(Type box) {
        return Optional.of(BOXES.indexOf(box.getInternalName())).filter(found -> found >= 0).map(PRIMITIVES::get);
    }

    /** What is narrower than an int is one on the stack. */
    private static void widen(MethodNode code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        switch (to.getSort()) {
            case Type.LONG:
                code.visitInsn(I2L);
                break;
            case Type.FLOAT:
                code.visitInsn(from.equals(Type.LONG_TYPE) ? L2F : I2F);
                break;
            case Type.DOUBLE:
                code.visitInsn(from.equals(Type.LONG_TYPE) ? L2D : from.equals(Type.FLOAT_TYPE) ? F2D : I2D);
                break;
            default:
                break;
        }
    }

    /** A method that puts the string together: in the recipe \1 is an argument, \2 a constant, and all else itself. */
    private static MethodNode concatenation(InvokeDynamicInsnNode site, int number) {
        MethodNode code = new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, "concatenation$" + number, site.desc, null, null);
        Type[] arguments = Type.getArgumentTypes(site.desc);
        code.visitTypeInsn(NEW, BUILDER);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        StringBuilder literal = new StringBuilder();
        int argument = 0;
        int constant = 1;
        int slot = 0;
        for (char each : ((String) site.bsmArgs[0]).toCharArray()) {
            if (each == '\1') {
                appendLiteral(code, literal);
                Type type = arguments[argument++];
                code.visitVarInsn(type.getOpcode(ILOAD), slot);
                slot += type.getSize();
                append(code, appendable(type));
            } else if (each == '\2') {
                literal.append(site.bsmArgs[constant++]);
            } else {
                literal.append(each);
            }
        }
        appendLiteral(code, literal);
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(ARETURN);
        // Written without computing: the class as a whole keeps its frames.
        code.maxStack = 3;
        code.maxLocals = slot;
        return code;
    }

    private static void appendLiteral(MethodNode code, StringBuilder literal) {
        if (literal.length() > 0) {
            code.visitLdcInsn(literal.toString());
            append(code, "Ljava/lang/String;");
            literal.setLength(0);
        }
    }

    private static String appendable(Type type) {
        switch (type.getSort()) {
            case Type.BYTE:
            case Type.SHORT:
                return "I";
            case Type.ARRAY:
            case Type.OBJECT:
                return type.getDescriptor().equals("Ljava/lang/String;") ? type.getDescriptor() : "Ljava/lang/Object;";
            default:
                return type.getDescriptor();
        }
    }

    private static void append(MethodNode code, String descriptor) {
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(" + descriptor + ")Ljava/lang/StringBuilder;", false);
    }
}
