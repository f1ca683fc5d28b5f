package dev.flame.local.launch;

import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The class path as files of a plan, in order. */
record ClassPathFiles(List<AppFile> files) {

    /** Gives each element a name of its own: {@code lib/<file name>}, or {@code lib/<n>/<file name>} where that is taken. */
    static ClassPathFiles of(List<Path> classPath) {
        Set<String> taken = new HashSet<>();
        List<AppFile> files = new ArrayList<>();
        for (Path element : classPath) {
            String fileName = String.valueOf(element.getFileName());
            String name = "lib/" + fileName;
            for (int n = 2; !taken.add(name); n++) {
                name = "lib/" + n + "/" + fileName;
            }
            files.add(new AppFile(name, element, LaunchPlan.Kind.APPLICATION));
        }
        return new ClassPathFiles(List.copyOf(files));
    }

    /** The class path on the target machine, as {@code -cp} takes it. */
    String in(LaunchPlan.Layout layout) {
        return join(layout, files.stream().map(layout::path).toList());
    }

    /** Joins paths of the target machine, whose separator its home tells. */
    static String join(LaunchPlan.Layout layout, List<String> paths) {
        return String.join(layout.home().startsWith("/") ? ":" : File.pathSeparator, paths);
    }
}
