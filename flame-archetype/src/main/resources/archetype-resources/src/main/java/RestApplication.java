package ${package};

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources, below {@code /api}. */
@ApplicationScoped
@ApplicationPath("/api")
public class RestApplication extends Application {}
