/** The files for Munin: those that the plugin {@code munin/lunwatch_} prints, and that of what the graphs have shown. */
package lunwatch.munin.file;
