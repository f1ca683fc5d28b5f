package dev.flame.azure.emulator;

/** What runs inside a virtual machine. */
public interface Machine {

    /** Powers it on; called on a timer's thread, and again after each start of a stopped machine. */
    void boot();

    /** Pulls the plug. */
    void powerOff();

    /** The host hangs: everything inside stands still, nothing ends. */
    void freeze();

    /** A machine with nothing inside. */
    Machine EMPTY = new Machine() {
        @Override
        public void boot() {}

        @Override
        public void powerOff() {}

        @Override
        public void freeze() {}
    };

    /** Makes the inside of virtual machines. */
    @FunctionalInterface
    interface Factory {

        /**
         * Makes one.
         *
         * @param name the virtual machine's name
         * @param customData what cloud-init is given, decoded; empty for none
         * @param shutdown to be called when the guest shuts itself down
         * @return powered off
         */
        Machine create(String name, String customData, Runnable shutdown);
    }
}
