/**
 * The target of the simulated node. The files below {@code src/main/resources/lunwatch/lio/demo} hold what the kernel prints, with
 * variables to fill in.
 */
package lunwatch.lio.demo;
