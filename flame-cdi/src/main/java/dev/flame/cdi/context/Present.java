package dev.flame.cdi.context;

/** Whether an API is there that an application may lack. */
final class Present {

    private Present() {}

    static boolean type(String name) {
        try {
            Class.forName(name, false, Present.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
