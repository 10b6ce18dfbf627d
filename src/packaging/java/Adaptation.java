import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** What java.lang.invoke.LambdaMetafactory does with a value on its way to a method or back: its documentation says what may become what. */
final class Adaptation implements Opcodes {

    private static final List<Type> PRIMITIVES = List.of(Type.BOOLEAN_TYPE, Type.CHAR_TYPE, Type.BYTE_TYPE, Type.SHORT_TYPE, Type.INT_TYPE,
            Type.FLOAT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE);

    private static final List<String> BOXES = List.of("java/lang/Boolean", "java/lang/Character", "java/lang/Byte", "java/lang/Short",
            "java/lang/Integer", "java/lang/Float", "java/lang/Long", "java/lang/Double");

    private Adaptation() {}

    /**
     * Makes the value on the stack fit: a cast, a box, what is in a box, a wider number.
     *
     * @param from its type as the code knows it, which may be erased
     * @param meant its type as the site has it
     * @param to the type that is to be passed on
     */
    static void adapt(MethodNode code, Type from, Type meant, Type to) {
        if (isPrimitive(from) && isPrimitive(to)) {
            widen(code, from, to);
        } else if (isPrimitive(from)) {
            code.visitMethodInsn(INVOKESTATIC, box(from), "valueOf", "(" + from.getDescriptor() + ")L" + box(from) + ";", false);
        } else if (isPrimitive(to)) {
            Type inside = unboxed(meant).orElse(to);
            // Of what only a number is known, be it an Integer for a long, the number itself tells what is wanted.
            String box = unboxed(meant).isPresent() || to.equals(Type.BOOLEAN_TYPE) || to.equals(Type.CHAR_TYPE)
                    ? box(inside)
                    : "java/lang/Number";
            code.visitTypeInsn(CHECKCAST, box);
            code.visitMethodInsn(INVOKEVIRTUAL, box, inside.getClassName() + "Value", "()" + inside.getDescriptor(), false);
            widen(code, inside, to);
        } else if (!meant.equals(from) && !meant.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(CHECKCAST, meant.getInternalName());
        }
    }

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

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
            case Type.LONG -> code.visitInsn(I2L);
            case Type.FLOAT -> code.visitInsn(from.equals(Type.LONG_TYPE) ? L2F : I2F);
            case Type.DOUBLE -> code.visitInsn(from.equals(Type.LONG_TYPE) ? L2D : from.equals(Type.FLOAT_TYPE) ? F2D : I2D);
            default -> {}
        }
    }
}
