import java.util.ArrayList;
import java.util.List;
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

/** A class that is what a lambda or a method reference makes: its fields are what that captures, its one method calls what it stands for. */
final class LambdaClass implements Opcodes {

    private static final String OBJECT = "java/lang/Object";

    /** The field with the only object of a class that captures nothing. */
    private static final String ONLY = "ONLY";

    private final InvokeDynamicInsnNode site;
    private final Handle target;
    private final Type wanted;
    private final Type[] captured;
    private final ClassNode type = new ClassNode();

    /**
     * @param site where the lambda is made; its arguments are those of java.lang.invoke.LambdaMetafactory.metafactory
     * @param name what the class is called
     * @param nestHost the nest of the code around it, so that it may call private methods
     */
    LambdaClass(InvokeDynamicInsnNode site, String name, String nestHost) {
        this.site = site;
        this.target = (Handle) site.bsmArgs[1];
        this.wanted = Type.getReturnType(site.desc);
        this.captured = Type.getArgumentTypes(site.desc);
        type.version = V17;
        type.access = ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
        type.name = name;
        type.superName = OBJECT;
        type.interfaces.add(wanted.getInternalName());
        type.nestHostClass = nestHost;
        for (int i = 0; i < captured.length; i++) {
            type.fields.add(new FieldNode(ACC_PRIVATE | ACC_FINAL, field(i), captured[i].getDescriptor(), null, null));
        }
        type.methods.add(constructor());
        type.methods.add(implementation());
        if (captured.length == 0) {
            type.fields.add(new FieldNode(ACC_STATIC | ACC_FINAL, ONLY, wanted.getDescriptor(), null, null));
            type.methods.add(only());
        } else {
            type.methods.add(factory());
        }
    }

    ClassNode type() {
        return type;
    }

    /** What stands in the lambda's place: the only object, or a call that makes one of what is captured. */
    AbstractInsnNode use() {
        return captured.length == 0
                ? new FieldInsnNode(GETSTATIC, type.name, ONLY, wanted.getDescriptor())
                : new MethodInsnNode(INVOKESTATIC, type.name, "of", site.desc, false);
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private MethodNode constructor() {
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

    private MethodNode only() {
        MethodNode code = new MethodNode(ACC_STATIC, "<clinit>", "()V", null, null);
        construct(code);
        code.visitFieldInsn(PUTSTATIC, type.name, ONLY, wanted.getDescriptor());
        code.visitInsn(RETURN);
        return code;
    }

    private MethodNode factory() {
        MethodNode code = new MethodNode(ACC_STATIC, "of", site.desc, null, null);
        construct(code);
        code.visitInsn(ARETURN);
        return code;
    }

    private void construct(MethodNode code) {
        code.visitTypeInsn(NEW, type.name);
        code.visitInsn(DUP);
        int slot = 0;
        for (Type each : captured) {
            code.visitVarInsn(each.getOpcode(ILOAD), slot);
            slot += each.getSize();
        }
        code.visitMethodInsn(INVOKESPECIAL, type.name, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), false);
    }

    /** The one method: it calls the target with what was captured and with its own arguments, as the types of the site make of them. */
    private MethodNode implementation() {
        Type erased = (Type) site.bsmArgs[0];
        Type[] given = erased.getArgumentTypes();
        Type[] meant = ((Type) site.bsmArgs[2]).getArgumentTypes();
        List<Type> parameters = parameters();
        MethodNode code = new MethodNode(ACC_PUBLIC, site.name, erased.getDescriptor(), null, null);
        if (constructs()) {
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
            Adaptation.adapt(code, given[i], meant[i], parameters.get(captured.length + i));
            slot += given[i].getSize();
        }
        code.visitMethodInsn(call(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        giveBack(code, constructs() ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc()), erased.getReturnType());
        return code;
    }

    private boolean constructs() {
        return target.getTag() == H_NEWINVOKESPECIAL;
    }

    /** What the target takes, the object whose method it is before all. */
    private List<Type> parameters() {
        List<Type> parameters = new ArrayList<>(List.of(Type.getArgumentTypes(target.getDesc())));
        if (!constructs() && target.getTag() != H_INVOKESTATIC) {
            parameters.add(0, Type.getObjectType(target.getOwner()));
        }
        return parameters;
    }

    private int call() {
        return switch (target.getTag()) {
            case H_INVOKESTATIC -> INVOKESTATIC;
            case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
            default -> target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
        };
    }

    private static void giveBack(MethodNode code, Type result, Type wanted) {
        if (wanted.equals(Type.VOID_TYPE)) {
            if (result.getSize() > 0) {
                code.visitInsn(result.getSize() == 2 ? POP2 : POP);
            }
        } else {
            Adaptation.adapt(code, result, Adaptation.isPrimitive(wanted) ? result : wanted, wanted);
        }
        code.visitInsn(wanted.getOpcode(IRETURN));
    }
}
