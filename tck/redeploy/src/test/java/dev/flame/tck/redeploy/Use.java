package dev.flame.tck.redeploy;

/** What a deployment is used for while it lasts. */
public interface Use {

    /**
     * Works.
     *
     * @param processes whether runners with processes of their own are used, too
     * @param underway whether some work is left under way, for the undeployment to end
     * @return what was done
     * @throws Exception if something did not work
     */
    String work(boolean processes, boolean underway) throws Exception;
}
