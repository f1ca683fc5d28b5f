package dev.flame.local.launch;

import dev.flame.spi.Application;
import dev.flame.spi.LaunchPlan;
import dev.flame.spi.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command that was given as text.
 *
 * @param words its words, with placeholders
 * @param classPath the class path, if the command names it
 * @param war the WAR, if the command names it
 */
record CommandPlan(List<String> words, Optional<ClassPathFiles> classPath, Optional<LaunchPlan.AppFile> war)
        implements LaunchPlan {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final String OPTIONS = "{options}";
    private static final Set<String> KNOWN = Set.of("java", "options", "home", "class-path", "war");

    static CommandPlan of(String template, Application application, Workspace workspace) throws IOException {
        List<String> words = WORD.matcher(template)
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toList();
        if (words.isEmpty()) {
            throw new IOException(Messages.emptyCommand());
        }
        List<String> used = PLACEHOLDER
                .matcher(template)
                .results()
                .map(placeholder -> placeholder.group(1))
                .toList();
        for (String placeholder : used) {
            if (!KNOWN.contains(placeholder)) {
                throw new IOException(Messages.unknownPlaceholder(placeholder));
            }
        }
        return new CommandPlan(
                words,
                used.contains("class-path")
                        ? Optional.of(ClassPathFiles.of(application.classPath()))
                        : Optional.empty(),
                used.contains("war") ? Optional.of(war(application, workspace)) : Optional.empty());
    }

    private static AppFile war(Application application, Workspace workspace) throws IOException {
        Application.WarSource source = application.war().orElseThrow(() -> new IOException(Messages.noWar()));
        return WarFile.write(source, workspace);
    }

    @Override
    public List<AppFile> files() {
        List<AppFile> files = new ArrayList<>();
        classPath.ifPresent(each -> files.addAll(each.files()));
        war.ifPresent(files::add);
        return List.copyOf(files);
    }

    @Override
    public Command command(Layout layout, List<String> options) {
        List<String> command = new ArrayList<>();
        for (String word : words) {
            if (word.equals(OPTIONS)) {
                command.addAll(options);
            } else {
                command.add(PLACEHOLDER
                        .matcher(word)
                        .replaceAll(found -> Matcher.quoteReplacement(value(found, layout, options))));
            }
        }
        return new Command(List.copyOf(command), Map.of(), JvmArguments.UNSET);
    }

    private String value(MatchResult placeholder, Layout layout, List<String> options) {
        return switch (placeholder.group(1)) {
            case "java" -> layout.java();
            case "home" -> layout.home();
            case "options" -> String.join(" ", options);
            case "class-path" -> classPath.map(each -> each.in(layout)).orElseThrow();
            case "war" -> war.map(layout::path).orElseThrow();
            default -> throw new IllegalStateException("checked when the plan was made: " + placeholder.group());
        };
    }
}
