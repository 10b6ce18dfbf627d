package lunwatch.munin;

import java.util.List;

/** How the numbers of a sample become the fields of a graph. */
interface Fields {

    /** The fields, in the order of the legend: the same for the same objects. */
    List<Field> of(Numbers numbers);
}
