"""What a user can do: each public function is one act, run through Workspace.act."""
