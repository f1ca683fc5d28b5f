package dev.flame.cdi;

/** The APIs that an application may lack. Classes that use one are loaded only where it is there. */
enum OptionalApis {
    TRANSACTIONS("jakarta.transaction.Transactional"),
    VALIDATION("jakarta.validation.executable.ExecutableValidator"),
    HEALTH("org.eclipse.microprofile.health.HealthCheck");

    private final String type;

    OptionalApis(String type) {
        this.type = type;
    }

    boolean isPresent() {
        try {
            Class.forName(type, false, OptionalApis.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
