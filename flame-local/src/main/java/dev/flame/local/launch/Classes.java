package dev.flame.local.launch;

/** Looks for classes that tell a runtime. */
final class Classes {

    private Classes() {}

    static boolean exists(String name, ClassLoader loader) {
        return loader.getResource(name.replace('.', '/') + ".class") != null;
    }
}
