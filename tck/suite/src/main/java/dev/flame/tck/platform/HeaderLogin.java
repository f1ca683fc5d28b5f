package dev.flame.tck.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Stands for a server's login, which each server configures in its own way: a header names the user's role. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class HeaderLogin extends HttpFilter {

    /** The header; a request without it has no user. */
    static final String ROLE = "X-Tck-Role";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String role = request.getHeader(ROLE);
        chain.doFilter(role == null ? request : new LoggedIn(request, role), response);
    }

    private static final class LoggedIn extends HttpServletRequestWrapper {

        private final String role;

        LoggedIn(HttpServletRequest request, String role) {
            super(request);
            this.role = role;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return () -> "somebody";
        }

        @Override
        public boolean isUserInRole(String asked) {
            return asked.equals(role);
        }
    }
}
