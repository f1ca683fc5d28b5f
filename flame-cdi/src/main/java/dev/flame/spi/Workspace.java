package dev.flame.spi;

import java.nio.file.Path;

/**
 * A directory of this parent for the files that its launches need. Removed when the parent ends.
 *
 * @param root an existing directory, readable by its owner only
 */
public record Workspace(Path root) {}
