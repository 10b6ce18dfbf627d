package lunwatch.testing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lunwatch.graph.Graphs;
import lunwatch.munin.Drawings;
import lunwatch.munin.file.StateFile;
import lunwatch.munin.memory.ObjectMemory;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.Subsystem;

/** Drawings of an agent that has seen nothing yet. */
public final class Drawn {

    private Drawn() {}

    /**
     * Drawings without any memory.
     *
     * @param initiators whether each initiator has a graph of its own
     */
    public static Drawings drawings(boolean initiators) {
        return new Drawings(graphs(initiators), ObjectMemory.EMPTY, 90);
    }

    /** The drawings of an agent that goes on with what a file remembers. */
    public static Drawings drawings(StateFile state, boolean initiators) throws IOException {
        return new Drawings(graphs(initiators), state.load(graphs(initiators)), 90);
    }

    /** The graphs of every subsystem. */
    public static List<Graphs> graphs(boolean initiators) {
        return Subsystems.ALL.stream().map(subsystem -> subsystem.graphs(section(subsystem, initiators))).<Graphs>flatMap(Optional::stream)
                .toList();
    }

    @SuppressWarnings("unchecked") // The setting is a switch.
    private static Section section(Subsystem<?> subsystem, boolean initiators) {
        return subsystem.settings().stream().filter(setting -> setting.key().equals("munin.initiators"))
                .map(setting -> Section.DEFAULTS.with((Setting<Boolean>) setting, initiators)).findFirst().orElse(Section.DEFAULTS);
    }
}
