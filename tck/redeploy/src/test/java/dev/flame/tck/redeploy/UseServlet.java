package dev.flame.tck.redeploy;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Uses a deployment: {@code ?processes} and {@code ?underway} as {@link Use} has them. */
@WebServlet("/use")
public class UseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    @SuppressWarnings("serial") // a client proxy
    Use use;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Marks.leave(UseServlet.class);
        try {
            response.getWriter()
                    .write(use.work(
                            request.getParameter("processes") != null, request.getParameter("underway") != null));
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
