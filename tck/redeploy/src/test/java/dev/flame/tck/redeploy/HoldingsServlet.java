package dev.flame.tck.redeploy;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells what the server's JVM holds, from a deployment that stays; {@code ?clear} forgets earlier marks. */
@WebServlet("/holdings")
public class HoldingsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("clear") != null) {
            Marks.clear();
        }
        response.setContentType("text/plain");
        response.getWriter().write(Holdings.now().text());
    }
}
