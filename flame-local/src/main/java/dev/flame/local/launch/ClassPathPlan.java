package dev.flame.local.launch;

import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a main class on the class path of this JVM.
 *
 * @param classPath the class path
 * @param jvmArguments before what the backend adds, which therefore wins
 * @param main what to start
 */
record ClassPathPlan(ClassPathFiles classPath, List<String> jvmArguments, MainClass main) implements LaunchPlan {

    static ClassPathPlan of(Application application, MainClass main, String... properties) {
        List<String> arguments = new ArrayList<>(JvmArguments.ofThisJvm());
        arguments.addAll(List.of(properties));
        return new ClassPathPlan(ClassPathFiles.of(application.classPath()), List.copyOf(arguments), main);
    }

    @Override
    public List<AppFile> files() {
        return classPath.files();
    }

    @Override
    public List<AppFile> flatClassPath() {
        return classPath.files();
    }

    @Override
    public Command command(Layout layout, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(layout.java());
        command.addAll(jvmArguments);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.in(layout));
        command.add(main.name());
        command.addAll(main.arguments());
        return new Command(List.copyOf(command), Map.of(), JvmArguments.UNSET);
    }
}
