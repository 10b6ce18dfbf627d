import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Plain code for a string that is put together as java.lang.invoke.StringConcatFactory does it, whose documentation has the recipe. */
final class Concatenation implements Opcodes {

    private static final String BUILDER = "java/lang/StringBuilder";

    private Concatenation() {}

    /** A method that puts the string together: in the recipe \1 is an argument, \2 a constant, and all else itself. */
    static MethodNode method(InvokeDynamicInsnNode site, int number) {
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
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.ARRAY, Type.OBJECT ->
                type.getDescriptor().equals("Ljava/lang/String;") ? type.getDescriptor() : "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }

    private static void append(MethodNode code, String descriptor) {
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(" + descriptor + ")Ljava/lang/StringBuilder;", false);
    }
}
