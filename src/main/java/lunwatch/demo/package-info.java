/**
 * A node that does not exist: its kernel's files follow from the time of day alone, and are read by the collectors that read
 * a real node. The files below {@code src/main/resources/lunwatch/demo} hold what the kernel prints, with words to fill in.
 */
package lunwatch.demo;
