package dev.flame.console;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The page by a servlet. */
final class ConsoleServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Console console = CDI.current().select(Console.class).get();
        Requester requester = new User(request);
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        if (path.equals("events")) {
            Optional<Answer> refusal = console.refusal(requester);
            if (refusal.isEmpty()) {
                watch(console, request, response);
            } else if (!asksToLogIn(refusal.get(), request, response)) {
                write(refusal.get(), response);
            }
            return;
        }
        Answer answer = console.answer(new Ask(
                request.getMethod(),
                request.getContextPath() + request.getServletPath(),
                path,
                requester,
                request::getHeader,
                request::getParameter));
        if (!asksToLogIn(answer, request, response)) {
            write(answer, response);
        }
    }

    /** Lets the server ask for a login, if it has one; then it has answered. */
    private static boolean asksToLogIn(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer.status() != HttpServletResponse.SC_UNAUTHORIZED) {
            return false;
        }
        try {
            return !request.authenticate(response) && response.isCommitted();
        } catch (ServletException | IllegalStateException noLogin) {
            return false;
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.type());
        response.setHeader("Cache-Control", answer.cacheControl());
        response.setHeader("Content-Security-Policy", Answer.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static void watch(Console console, HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        console.watch(new ServletLine(context));
    }

    private record User(HttpServletRequest request) implements Requester {
        @Override
        public boolean isKnown() {
            return request.getUserPrincipal() != null;
        }

        @Override
        public boolean hasRole(String role) {
            return request.isUserInRole(role);
        }
    }
}
